package workshop.grader.grafana;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import workshop.grader.report.CheckFailure;

/** Reads dashboards and explains what is wrong with other files. */
final class DashboardReader {
  private static final String EXPORT_AGAIN =
      "export it again: Export, Export as code, Model: Classic; then copy it over this file";
  private static final int EXCERPT = 60;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private DashboardReader() {}

  static Dashboard read(Path file, String name) {
    JsonNode json = parse(file, name);
    JsonNode classic = unwrap(json, name);
    List<Panel> panels = new ArrayList<>();
    addPanels(panels, classic.path("panels"), "");
    // Until Grafana 5 panels were inside rows; Grafana still reads such files.
    classic
        .path("rows")
        .forEach(row -> addPanels(panels, row.path("panels"), row.path("title").asText("")));
    List<Variable> variables = new ArrayList<>();
    classic.path("templating").path("list").forEach(one -> variables.add(Variable.of(one)));
    return new Dashboard(
        classic.path("uid").asText(""),
        classic.path("title").asText(""),
        List.copyOf(panels),
        List.copyOf(variables),
        classic);
  }

  private static void addPanels(List<Panel> panels, JsonNode json, String row) {
    String current = row;
    for (JsonNode panel : json) {
      if (panel.path("type").asText("").equals("row")) {
        current = panel.path("title").asText("");
        addPanels(panels, panel.path("panels"), current); // a folded row contains its panels
      } else {
        panels.add(Panel.of(panel, current));
      }
    }
  }

  private static JsonNode parse(Path file, String name) {
    String text;
    try {
      // Some editors on Windows begin a file with a byte order mark.
      text = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
    } catch (IOException e) {
      throw CheckFailure.expected("the dashboard in " + name)
          .butWas("the file does not exist or cannot be read")
          .because("Grafana finds dashboards by the files in this folder");
    }
    if (text.isBlank()) {
      throw CheckFailure.expected("a dashboard in " + name)
          .butWas("the file is empty")
          .because(EXPORT_AGAIN);
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw broken(text, e);
    }
  }

  private static CheckFailure broken(String text, JsonProcessingException problem) {
    JsonLocation at = problem.getLocation();
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    List<String> lines = text.lines().toList();
    String source = line <= lines.size() ? lines.get(line - 1) : "";
    int from = Math.max(0, Math.min(column - 1, source.length()) - EXCERPT / 2);
    String excerpt = source.substring(from, Math.min(source.length(), from + EXCERPT));
    int caret = Math.max(0, Math.min(column - 1 - from, excerpt.length()));
    String message = problem.getOriginalMessage().lines().findFirst().orElse("");
    return CheckFailure.expected("JSON that Grafana can read")
        .butWas(
            ("line "
                    + line
                    + ", column "
                    + column
                    + ": "
                    + message.replaceAll(" \\(code \\d+\\)", ""))
                + ("\n" + excerpt)
                + ("\n" + " ".repeat(caret) + "^"))
        .because(
            "Grafana skips a file that it cannot read and still shows the earlier dashboard;"
                + " the usual reason is an extra comma");
  }

  private static JsonNode unwrap(JsonNode json, String name) {
    if (!json.isObject()) {
      throw CheckFailure.expected("one dashboard, a JSON object, in " + name)
          .butWas(json.isArray() ? "a list" : "a single value")
          .because(EXPORT_AGAIN);
    }
    if (json.path("apiVersion").isTextual() || json.path("kind").isTextual()) {
      return unwrapResource(json);
    }
    if (isV2(json)) {
      throw v2("elements and a layout, the model V2");
    }
    // The HTTP API returns the dashboard together with metadata.
    return json.path("dashboard").isObject() ? json.path("dashboard") : json;
  }

  private static JsonNode unwrapResource(JsonNode json) {
    JsonNode spec = json.path("spec");
    String version = json.path("apiVersion").asText("no apiVersion");
    if (!json.path("kind").asText("Dashboard").equals("Dashboard")) {
      throw CheckFailure.expected("a dashboard")
          .butWas("a resource of kind " + json.path("kind").asText())
          .because(EXPORT_AGAIN);
    }
    if (version.contains("/v2") || isV2(spec)) {
      throw v2(version + ", the model V2");
    }
    return spec;
  }

  private static boolean isV2(JsonNode json) {
    return json.path("elements").isObject() && json.path("layout").isObject();
  }

  private static CheckFailure v2(String actual) {
    return CheckFailure.expected("a dashboard in the Classic model")
        .butWas(actual)
        .because(EXPORT_AGAIN);
  }
}
