package check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import workshop.grader.config.WorkspaceFiles;
import workshop.grader.grafana.DataSource;
import workshop.grader.grafana.DataSources;
import workshop.grader.grafana.Environment;
import workshop.grader.report.CheckFailure;

/**
 * A provisioned data source with its file.
 *
 * @param sources all data sources, which it may link to
 * @param text the file's text
 */
record DataSourceConfig(DataSources sources, DataSource source, String file, String text) {
  private static final String FOLDER = "grafana/provisioning/datasources";
  private static final Set<String> LISTS = Set.of("exemplarTraceIdDestinations", "derivedFields");

  /**
   * Reads the data source of a type.
   *
   * @throws CheckFailure if there is none, or its file cannot be read
   */
  static DataSourceConfig of(WorkspaceFiles files, String type) {
    String usualFile = FOLDER + "/" + type + ".yaml";
    try {
      DataSources sources = DataSources.read(files.path(FOLDER), FOLDER, Environment.empty());
      DataSource source = sources.ofType(type).orElseThrow(() -> missing(type));
      String file = FOLDER + "/" + source.file();
      return new DataSourceConfig(sources, source, file, files.text(file));
    } catch (CheckFailure failure) {
      throw failure.lookAt(usualFile);
    }
  }

  private static CheckFailure missing(String type) {
    return CheckFailure.expected("a data source of type " + type)
        .butWas("there is none in " + FOLDER)
        .because("each link begins and ends at a data source");
  }

  /** Reads all data sources. */
  static List<DataSourceConfig> all(WorkspaceFiles files) {
    DataSources sources = DataSources.read(files.path(FOLDER), FOLDER, Environment.empty());
    return sources.all().stream().map(source -> DataSourceConfig.of(files, source.type())).toList();
  }

  /** Returns a failure that points at the file. */
  CheckFailure failure(String expected, String actual, String why) {
    return CheckFailure.expected(expected).butWas(actual).because(why).lookAt(file);
  }

  /** Returns a failure about a setting that is missing. */
  CheckFailure missingSetting(String key, String why) {
    return failure(key + " in the settings of " + source.name(), insteadOf(key), why);
  }

  private String insteadOf(String key) {
    if (LISTS.contains(key) && source.jsonData().path(key).isObject()) {
      return key + " is not a list: each entry begins with a dash";
    }
    boolean isElsewhere =
        !source.jsonData().has(key)
            && Pattern.compile("(?m)^\\s*" + key + "\\s*:").matcher(text).find();
    return isElsewhere ? key + " is beside jsonData, not in it" : "there is no such setting";
  }

  /** Returns the uid of the data source that a part of the settings names. */
  Optional<String> uidAt(String part) {
    return Optional.of(source.jsonData().path(part).path("datasourceUid"))
        .filter(uid -> !uid.isMissingNode() && !uid.isNull())
        .map(JsonNode::asText);
  }

  /** Returns all uids in the settings, at any depth. */
  List<String> uids() {
    return source.jsonData().findValues("datasourceUid").stream()
        .map(uid -> uid.asText(""))
        .toList();
  }
}
