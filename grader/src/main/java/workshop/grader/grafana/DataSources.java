package workshop.grader.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import workshop.grader.config.YamlTree;
import workshop.grader.report.CheckFailure;

/**
 * The provisioned data sources of a folder.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources">Provision
 *     Grafana, data sources</a>
 */
public record DataSources(List<DataSource> all) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads all YAML files of a folder, in the order of their names.
   *
   * @param name the folder as the learner knows it, from the project's root
   * @throws CheckFailure if a file is no YAML, with line and column
   */
  public static DataSources read(Path folder, String name, Environment environment) {
    List<DataSource> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(path -> path.toString().matches(".*\\.ya?ml")).sorted().toList()) {
        found.addAll(readFile(file, name, environment));
      }
    } catch (IOException e) {
      throw CheckFailure.expected("data sources in " + name)
          .butWas("there is no such folder that can be read")
          .because("Grafana finds its data sources by the files in this folder");
    }
    return new DataSources(List.copyOf(found));
  }

  /** The one with this uid; a file may also name it by its name, as old dashboards did. */
  public Optional<DataSource> find(String uid) {
    return all.stream()
        .filter(one -> one.uid().equals(uid))
        .findFirst()
        .or(() -> all.stream().filter(one -> one.name().equals(uid)).findFirst());
  }

  /** The one for panels that name none. */
  public Optional<DataSource> defaultOne() {
    return all.stream().filter(DataSource::isDefault).findFirst();
  }

  /** The first of a type, which a variable of type {@code datasource} begins with. */
  public Optional<DataSource> ofType(String type) {
    return all.stream()
        .filter(one -> one.type().equals(type) && one.isDefault())
        .findFirst()
        .or(() -> all.stream().filter(one -> one.type().equals(type)).findFirst());
  }

  private static List<DataSource> readFile(Path file, String folder, Environment environment)
      throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Object root = JSON.treeToValue(YamlTree.read(text, folder + "/" + name), Object.class);
    List<DataSource> found = new ArrayList<>();
    if (root instanceof Map<?, ?> map && map.get("datasources") instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> source) {
          found.add(dataSource(name, source, environment));
        }
      }
    }
    return found;
  }

  private static DataSource dataSource(String file, Map<?, ?> yaml, Environment environment) {
    Map<String, Object> jsonData = new LinkedHashMap<>();
    if (yaml.get("jsonData") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> jsonData.put(String.valueOf(key), expand(value, environment)));
    }
    return new DataSource(
        file,
        text(yaml, "name", environment),
        text(yaml, "type", environment),
        text(yaml, "uid", environment),
        text(yaml, "url", environment),
        Boolean.TRUE.equals(yaml.get("isDefault")),
        jsonData);
  }

  private static String text(Map<?, ?> yaml, String key, Environment environment) {
    Object value = yaml.get(key);
    return value == null ? "" : environment.expand(value.toString());
  }

  /** Texts at any depth are expanded; keys are not. */
  private static Object expand(Object value, Environment environment) {
    if (value instanceof String text) {
      return environment.expand(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(one -> expand(one, environment)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> expanded = new LinkedHashMap<>();
      map.forEach((key, one) -> expanded.put(String.valueOf(key), expand(one, environment)));
      return expanded;
    }
    return value;
  }
}
