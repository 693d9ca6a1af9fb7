package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * Reads all YAML files of a folder, in the order of their names.
   *
   * @param name the folder's path from the project's folder, for messages
   * @throws CheckFailure if a file is not YAML, with line and column
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
          .butWas("the folder does not exist or cannot be read")
          .because("Grafana finds its data sources by the files in this folder");
    }
    return new DataSources(List.copyOf(found));
  }

  /** Returns the data source with this uid, else with this name, which old dashboards use. */
  public Optional<DataSource> find(String uid) {
    return all.stream()
        .filter(one -> one.uid().equals(uid))
        .findFirst()
        .or(() -> all.stream().filter(one -> one.name().equals(uid)).findFirst());
  }

  /** Returns the data source for panels that name none. */
  public Optional<DataSource> defaultOne() {
    return all.stream().filter(DataSource::isDefault).findFirst();
  }

  /** Returns the first of a type, which a variable of type {@code datasource} has at first. */
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
    List<DataSource> found = new ArrayList<>();
    for (JsonNode one :
        DataSource.list(YamlTree.read(text, folder + "/" + name).path("datasources"))) {
      JsonNode expanded = expand(one, environment);
      found.add(
          new DataSource(
              name,
              expanded.path("name").asText(""),
              expanded.path("type").asText(""),
              expanded.path("uid").asText(""),
              expanded.path("url").asText(""),
              expanded.path("isDefault").booleanValue(),
              expanded.path("jsonData")));
    }
    return found;
  }

  /** Expands texts at any depth, but not keys. */
  private static JsonNode expand(JsonNode node, Environment environment) {
    if (node.isTextual()) {
      return TextNode.valueOf(environment.expand(node.textValue()));
    }
    if (node.isArray()) {
      ArrayNode expanded = JsonNodeFactory.instance.arrayNode();
      node.forEach(one -> expanded.add(expand(one, environment)));
      return expanded;
    }
    if (node.isObject()) {
      ObjectNode expanded = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(entry -> expanded.set(entry.getKey(), expand(entry.getValue(), environment)));
      return expanded;
    }
    return node;
  }
}
