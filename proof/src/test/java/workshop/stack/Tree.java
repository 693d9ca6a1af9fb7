package workshop.stack;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The repository's files, by their paths from its root. */
final class Tree {
  static final Path ROOT = root();

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonMapper JSON = new JsonMapper();

  private Tree() {}

  static Path path(String name) {
    return ROOT.resolve(name);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return text(path(name));
  }

  static JsonNode yaml(String name) {
    return YAML.readTree(text(name));
  }

  static Properties properties(String name) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text(name)));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A YAML or a JSON file, told by its name. */
  static JsonNode data(Path file) {
    return (file.toString().endsWith(".json") ? JSON : YAML).readTree(text(file));
  }

  static String yamlText(JsonNode node) {
    return YAML.writeValueAsString(node);
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  /** All files below a folder whose names end so, sorted; none if there is no such folder. */
  static List<Path> files(String folder, String... ends) {
    if (!Files.isDirectory(path(folder))) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(path(folder))) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("docker-compose.yaml"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder above " + here + " has a docker-compose.yaml");
  }
}
