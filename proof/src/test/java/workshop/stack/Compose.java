package workshop.stack;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The content of docker-compose.yaml. */
final class Compose {
  static final String FILE = "docker-compose.yaml";

  private final JsonNode file = Tree.yaml(FILE);

  /** The services by their names, sorted. */
  Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new TreeMap<>();
    file.get("services").properties().forEach(e -> services.put(e.getKey(), e.getValue()));
    return services;
  }

  /** The named volumes that the file declares. */
  List<String> volumes() {
    return List.copyOf(file.path("volumes").propertyNames());
  }

  /** The mounts of a service, each as {@code source, target} and perhaps {@code ro}. */
  static List<List<String>> mounts(JsonNode service) {
    return texts(service.path("volumes")).map(text -> Arrays.asList(text.split(":"))).toList();
  }

  /** Its published ports, each as {@code address, port of this machine, port inside}. */
  static List<List<String>> ports(JsonNode service) {
    return texts(service.path("ports")).map(text -> Arrays.asList(text.split(":"))).toList();
  }

  /** The container's own numbers of its published ports. */
  static List<Integer> portsInside(JsonNode service) {
    return ports(service).stream().map(port -> Integer.valueOf(port.get(port.size() - 1))).toList();
  }

  static Stream<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString);
  }
}
