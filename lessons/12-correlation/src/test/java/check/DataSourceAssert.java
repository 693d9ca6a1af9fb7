package check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import workshop.grader.grafana.DataSource;
import workshop.grader.grafana.DerivedField;
import workshop.grader.grafana.ExemplarLink;
import workshop.grader.grafana.Link;
import workshop.grader.grafana.TraceToLogs;
import workshop.grader.grafana.TraceToMetrics;
import workshop.grader.logs.LokiEntry;
import workshop.grader.otlp.Span;
import workshop.grader.report.CheckFailure;

/** Asserts on the links that a data source offers. */
final class DataSourceAssert extends AbstractAssert<DataSourceAssert, DataSourceConfig> {

  /** A variable of a link with one dollar sign, which Grafana replaces from its environment. */
  private static final Pattern UNESCAPED = Pattern.compile("(?<!\\$)(?:\\$\\$)*\\$(\\{?__[\\w.]+)");

  private DataSourceAssert(DataSourceConfig actual) {
    super(actual, DataSourceAssert.class);
  }

  static DataSourceAssert assertThat(DataSourceConfig actual) {
    return new DataSourceAssert(actual);
  }

  /** Checks that Grafana shows a link beside an exemplar with these labels. */
  LinkAssert linksExemplar(Map<String, String> exemplar) {
    List<ExemplarLink> destinations = ExemplarLink.of(actual.source());
    if (destinations.isEmpty()) {
      throw actual.missingSetting(
          "exemplarTraceIdDestinations", "without it a click on an exemplar opens no trace");
    }
    Optional<Link> link =
        destinations.stream().flatMap(one -> one.link(exemplar).stream()).findFirst();
    return link(
        link,
        () ->
            actual.failure(
                "a destination for a label that the exemplar has",
                "destinations for "
                    + names(destinations.stream().map(ExemplarLink::label))
                    + "; the exemplar has "
                    + names(exemplar.keySet().stream().sorted()),
                "the names must be equal, and each library uses its own"));
  }

  private static String names(Stream<String> names) {
    return names.map(name -> name.isEmpty() ? "(no name)" : name).collect(Collectors.joining(", "));
  }

  /** Checks that Grafana shows a link from a span to its log records. */
  LinkAssert linksSpanToLogs(Span span) {
    TraceToLogs settings = TraceToLogs.of(actual.source()).orElseThrow(this::missingTraceToLogs);
    settings
        .unreadableShift()
        .ifPresent(
            shift -> {
              throw actual.failure(
                  "time shifts such as -5m and 5m",
                  shift,
                  "Grafana shows no link if it cannot read a time shift");
            });
    LinkAssert link =
        link(
            settings.link(span),
            () ->
                actual.failure(
                    "a link to the log records beside the span " + span.name(),
                    settings.isCustom()
                        ? "the query uses a variable that a span does not have, so there is no link"
                        : "the span has none of the tags, so there is no link",
                    "a span has ${__trace.traceId}, ${__span.spanId}, ${__span.tags[\"…\"]} and"
                        + " ${__tags}"));
    return settings.ignoresQuery()
        ? link.because("without customQuery: true Grafana ignores the query and writes its own")
        : link;
  }

  private CheckFailure missingTraceToLogs() {
    return actual.source().jsonData().has("tracesToLogs")
        ? actual.failure(
            "tracesToLogsV2 in the settings of Tempo",
            "tracesToLogs",
            "that is the key from before Grafana 10, which has neither a query of your own nor other"
                + " names for tags")
        : actual.missingSetting(
            "tracesToLogsV2", "a span has a duration; what went wrong is in its log records");
  }

  /** Checks that Grafana shows a link beside a log record. */
  LinkAssert linksLogRecord(LokiEntry entry) {
    List<DerivedField> fields = DerivedField.of(actual.source());
    if (fields.isEmpty()) {
      throw actual.missingSetting(
          "derivedFields",
          "a log record contains what went wrong; where the time was spent is in its trace");
    }
    fields.forEach(this::hasPatternOfJavaScript);
    Optional<Link> link =
        fields.stream()
            .flatMap(field -> field.link(entry).stream())
            .filter(one -> !one.datasourceUid().isEmpty())
            .findFirst();
    return link(link, () -> noDerivedField(fields, entry));
  }

  private void hasPatternOfJavaScript(DerivedField field) {
    field
        .partUnknownToJavaScript()
        .ifPresent(
            part -> {
              throw actual.failure(
                  "a matcherRegex that JavaScript understands",
                  field.pattern(),
                  "the browser makes the links with JavaScript, which does not support " + part);
            });
  }

  private CheckFailure noDerivedField(List<DerivedField> fields, LokiEntry entry) {
    String expected = "a derived field with the trace id, and a link to Tempo";
    if (fields.stream().anyMatch(field -> field.valueIn(entry).isPresent())) {
      return actual.failure(
          expected,
          "the field has a value but no datasourceUid, so its link leaves Grafana",
          "with a datasourceUid the url is a query, and the trace opens beside the line");
    }
    return actual.failure(
        expected,
        fields.stream()
                .map(
                    field ->
                        (field.ofLabel() ? "no label matches " : "the line has no ")
                            + field.pattern())
                .collect(Collectors.joining("\n"))
            + "\nthe line is: "
            + entry.text()
            + "\nits labels: "
            + entry.fields().keySet().stream()
                .filter(label -> label.endsWith("_id") || label.startsWith("service"))
                .sorted()
                .collect(Collectors.joining(", ")),
        "over OTLP the line is the message only, and the id is a field beside it");
  }

  /** Checks that Grafana shows a link from a span to the metrics of its route. */
  LinkAssert linksSpanToMetrics(Span span) {
    List<TraceToMetrics> queries = TraceToMetrics.of(actual.source());
    if (queries.isEmpty()) {
      throw actual.missingSetting(
          "tracesToMetrics with queries",
          "the metrics show if one slow request is an exception or usual for its route");
    }
    Duration scrapeInterval =
        actual.sources().ofType("prometheus").map(DataSource::scrapeInterval).orElseThrow();
    Optional<Link> link =
        queries.stream().flatMap(query -> query.link(span, scrapeInterval).stream()).findFirst();
    return link(
        link,
        () ->
            actual.failure(
                "a query whose variables a span has",
                "it uses a variable that does not exist, so Grafana shows no link",
                "a name with dots must be in brackets: $${__span.tags[\"http.route\"]}"));
  }

  /** Checks that there is a service map. */
  LinkAssert linksServiceMap() {
    Optional<Link> link =
        actual.uidAt("serviceMap").map(uid -> new Link(uid, "", Optional.empty()));
    return link(
        link,
        () ->
            actual.missingSetting(
                "serviceMap with a datasourceUid",
                "Tempo draws the map, and its numbers are metrics that Tempo sends to Prometheus"));
  }

  private LinkAssert link(Optional<Link> link, Supplier<CheckFailure> failure) {
    return new LinkAssert(link.orElseThrow(failure), actual);
  }

  /** Checks that each uid in the settings is the uid of a data source. */
  DataSourceAssert linksOnlyToDataSources() {
    for (String uid : actual.uids()) {
      new LinkAssert(new Link(uid, "", Optional.empty()), actual).leadsToADataSource();
    }
    return this;
  }

  /** Checks that each variable of a link has two dollar signs. */
  DataSourceAssert escapesDollarSigns() {
    for (String line : actual.text().lines().toList()) {
      Matcher unescaped = UNESCAPED.matcher(line.replaceFirst("(^|\\s)#.*", ""));
      if (unescaped.find()) {
        throw actual.failure(
            "two dollar signs before each variable of a link",
            line.strip(),
            "a variable with one dollar sign is replaced from Grafana's environment when Grafana"
                + " reads the file, and the environment has no such variable");
      }
    }
    return this;
  }
}
