package check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import workshop.grader.config.WorkspaceFiles;
import workshop.grader.grafana.DataSource;
import workshop.grader.grafana.DataSources;
import workshop.grader.grafana.DerivedField;
import workshop.grader.grafana.Environment;
import workshop.grader.grafana.Link;
import workshop.grader.grafana.TraceToLogs;
import workshop.grader.logs.LokiEntry;
import workshop.grader.otlp.Span;
import workshop.grader.report.CheckFailure;

/** One provisioned data source, its file, and the others that it may lead to. */
record DataSourceConfig(DataSources sources, DataSource source, String file, String text) {
  private static final String FOLDER = "grafana/provisioning/datasources";

  private static final Set<String> LISTS = Set.of("exemplarTraceIdDestinations", "derivedFields");

  /** A variable of a link with one dollar sign, which Grafana looks up in its environment. */
  private static final Pattern LOST = Pattern.compile("(?<!\\$)(?:\\$\\$)*\\$(\\{?__[\\w.]+)");

  static DataSourceConfig of(WorkspaceFiles project, String type) {
    DataSources sources;
    try {
      sources = DataSources.read(project.path(FOLDER), FOLDER, Environment.empty());
    } catch (CheckFailure unreadable) {
      throw unreadable.lookAt(FOLDER + "/" + type + ".yaml");
    }
    DataSource source =
        sources
            .ofType(type)
            .orElseThrow(
                () ->
                    CheckFailure.expected("a data source of type " + type)
                        .butWas("there is none in " + FOLDER)
                        .because("links begin and end at data sources")
                        .lookAt(FOLDER + "/" + type + ".yaml"));
    String file = FOLDER + "/" + source.file();
    return new DataSourceConfig(sources, source, file, project.text(file));
  }

  CheckFailure lookAt(CheckFailure failure) {
    return failure.lookAt(file);
  }

  CheckFailure nothing(String key, String why) {
    return lookAt(
        CheckFailure.expected(key + " in the settings of " + source.name())
            .butWas(whatInstead(key))
            .because(why));
  }

  private String whatInstead(String key) {
    if (LISTS.contains(key) && source.jsonData().get(key) instanceof Map<?, ?>) {
      return key + " is not a list: each entry begins with a dash";
    }
    boolean elsewhere =
        !source.jsonData().containsKey(key)
            && Pattern.compile("(?m)^\\s*" + key + "\\s*:").matcher(text).find();
    return elsewhere ? key + " stands beside jsonData, not in it" : "there is nothing of that name";
  }

  Duration scrapeInterval() {
    return sources.ofType("prometheus").map(DataSource::scrapeInterval).orElseThrow();
  }

  void expectLeadsTo(Link link, String type) {
    String uid = link.datasourceUid();
    Optional<DataSource> target = sources.find(uid);
    if (target.isEmpty()) {
      throw lookAt(
          CheckFailure.expected("datasourceUid is the uid of a data source")
              .butWas(
                  uid.isEmpty()
                      ? "the link names none"
                      : uid + "; there are " + names(sources.all()))
              .because("a link to a uid that nobody has opens an error"));
    }
    if (!target.get().type().equals(type)) {
      throw lookAt(
          CheckFailure.expected("a link to the data source of type " + type)
              .butWas("it leads to " + target.get().name())
              .because("it would be asked a question in another one's language"));
    }
  }

  /** Why Grafana shows no way from a span to its log records. */
  CheckFailure noLink(TraceToLogs settings, Span span) {
    return lookAt(
        CheckFailure.expected("a link to the log records beside the span " + span.name())
            .butWas(
                settings.isCustom()
                    ? "the query names a variable that a span does not have, so there is no link"
                    : "the span has none of the tags, so there is no link")
            .because(
                "a span offers ${__trace.traceId}, ${__span.spanId}, ${__span.tags[\"…\"]} and"
                    + " ${__tags}"));
  }

  /** Checks that a browser understands each pattern: there the links are made. */
  void expectBrowserReads(List<DerivedField> fields) {
    for (DerivedField field : fields) {
      field
          .unknownInABrowser()
          .ifPresent(
              part -> {
                throw lookAt(
                    CheckFailure.expected("a matcherRegex that JavaScript understands")
                        .butWas(field.pattern())
                        .because(
                            "links are made in the browser, by JavaScript, which has no " + part));
              });
    }
  }

  /** Why Grafana shows no way from a line to its trace. */
  CheckFailure noField(List<DerivedField> fields, LokiEntry line) {
    boolean found = fields.stream().anyMatch(field -> field.valueIn(line).isPresent());
    return lookAt(
        CheckFailure.expected("a derived field with the trace id, and a link to Tempo")
            .butWas(
                found
                    ? "the field has a value and no datasourceUid, so it leads out of Grafana"
                    : fields.stream()
                            .map(
                                field ->
                                    (field.ofLabel() ? "no label matches " : "the line has no ")
                                        + field.pattern())
                            .collect(Collectors.joining("\n"))
                        + "\nthe line is: "
                        + line.text()
                        + "\nits labels: "
                        + line.fields().keySet().stream()
                            .filter(label -> label.endsWith("_id") || label.startsWith("service"))
                            .sorted()
                            .collect(Collectors.joining(", ")))
            .because(
                found
                    ? "with a datasourceUid the url is a query, and the trace opens beside the line"
                    : "over OTLP the id is a field beside the line; the line is the message alone"));
  }

  /** The data source that a part of the settings names. */
  Optional<String> uidAt(String part) {
    return source.jsonData().get(part) instanceof Map<?, ?> map
        ? Optional.ofNullable(map.get("datasourceUid")).map(Object::toString)
        : Optional.empty();
  }

  /** All uids that the settings name, at any depth. */
  List<String> uids() {
    List<String> uids = new ArrayList<>();
    collect(source.jsonData(), uids);
    return uids;
  }

  void expectEveryUidExists() {
    uids().stream()
        .filter(uid -> sources.find(uid).isEmpty())
        .findFirst()
        .ifPresent(uid -> expectLeadsTo(new Link(uid, "", Optional.empty()), ""));
  }

  void expectNoDollarIsLost() {
    for (String line : text.lines().toList()) {
      Matcher lost = LOST.matcher(line.replaceFirst("(^|\\s)#.*", ""));
      if (lost.find()) {
        throw lookAt(
            CheckFailure.expected("two dollar signs before each variable of a link")
                .butWas(line.strip())
                .because(
                    "of one dollar sign Grafana makes a variable of its environment when it reads"
                        + " the file, and there is none of that name"));
      }
    }
  }

  private static void collect(Object value, List<String> uids) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, one) -> {
            if (key.equals("datasourceUid")) {
              uids.add(Objects.toString(one, ""));
            }
            collect(one, uids);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(one -> collect(one, uids));
    }
  }

  private static String names(Collection<DataSource> sources) {
    return sources.stream().map(DataSource::uid).sorted().collect(Collectors.joining(", "));
  }
}
