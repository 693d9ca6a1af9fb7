package workshop.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A copy of the folder prometheus/ that the Prometheus of this machine can read: an old one does
 * not know all that Prometheus 3 does, and refuses a file with a key that it does not know.
 */
record PrometheusFolder(Path folder, Set<String> dropped) {
  /** Keys of the configuration that Prometheus 2.42 refuses. Nothing else is left out for it. */
  static final Set<String> NEWER_KEYS =
      Set.of("scrape_native_histograms", "always_scrape_classic_histograms");

  /** Flags in the compose file that Prometheus 2.42 refuses. */
  static final Set<String> NEWER_FLAGS =
      Set.of("--config.auto-reload", "--config.auto-reload-interval");

  private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.\\d+[.\\d]*");

  /** The version of prometheus or promtool, such as {@code version 2.42.0}. */
  static String version(Tool tool) {
    Matcher version = VERSION.matcher(tool.run(Tree.ROOT, "--version").output());
    if (!version.find()) {
      throw new IllegalStateException(tool.program() + " does not tell its version");
    }
    return version.group();
  }

  /** Returns whether this version reads all keys and flags. */
  static boolean isThree(String version) {
    Matcher parts = VERSION.matcher(version);
    return parts.matches() && Integer.parseInt(parts.group(1)) >= 3;
  }

  static PrometheusFolder copyFor(String version, Path target) throws IOException {
    JsonNode config = Tree.yaml("prometheus/prometheus.yml");
    Set<String> dropped = new TreeSet<>();
    if (!isThree(version)) {
      drop(config, dropped);
    }
    Files.createDirectories(target.resolve("rules"));
    Files.writeString(target.resolve("prometheus.yml"), Tree.yamlText(config));
    for (Path rules : rules()) {
      Files.copy(rules, target.resolve("rules").resolve(rules.getFileName()));
    }
    return new PrometheusFolder(target, dropped);
  }

  static List<Path> rules() {
    return Tree.files("prometheus/rules", ".yml");
  }

  private static void drop(JsonNode node, Set<String> dropped) {
    if (node instanceof ObjectNode object) {
      for (String key : NEWER_KEYS) {
        if (object.remove(key) != null) {
          dropped.add(key);
        }
      }
    }
    node.forEach(child -> drop(child, dropped));
  }
}
