package check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import workshop.grader.grafana.DataSource;
import workshop.grader.grafana.Link;
import workshop.grader.logs.LogQl;
import workshop.grader.logs.LokiEntry;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Traceparent;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.report.CheckError;

/** Asserts on a link: the data source that it leads to, its query and its time range. */
final class LinkAssert extends AbstractAssert<LinkAssert, Link> {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final double TOLERANCE = 1e-9;

  private final DataSourceConfig config;
  private Optional<String> reason = Optional.empty();

  LinkAssert(Link actual, DataSourceConfig config) {
    super(actual, LinkAssert.class);
    this.config = config;
  }

  /** Sets the reason for a failure about the log records that the query selects. */
  LinkAssert because(String why) {
    reason = Optional.of(why);
    return this;
  }

  /** Returns the link's query. */
  String query() {
    return actual.query();
  }

  /** Checks that the link leads to the data source of a type. */
  LinkAssert leadsTo(String type) {
    DataSource target = leadsToADataSource();
    if (!target.type().equals(type)) {
      throw config.failure(
          "a link to the data source of type " + type,
          "it leads to " + target.name(),
          "the query is in the language of another data source");
    }
    return this;
  }

  /** Checks that the link's uid is the uid of a data source, and returns that data source. */
  DataSource leadsToADataSource() {
    String uid = actual.datasourceUid();
    return config
        .sources()
        .find(uid)
        .orElseThrow(
            () ->
                config.failure(
                    "datasourceUid is the uid of a data source",
                    uid.isEmpty() ? "the link names none" : uid + "; there are " + uids(),
                    "a link to an unknown uid opens an error"));
  }

  private String uids() {
    return config.sources().all().stream()
        .map(DataSource::uid)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Checks that the query is the id of the caller's trace. */
  LinkAssert asksForTheTraceOf(Traceparent caller) {
    boolean isEmpty = query().isEmpty();
    if (!query().equals(caller.traceId())) {
      throw config.failure(
          "the link asks Tempo for the trace " + caller.traceId(),
          isEmpty ? "it asks for nothing" : "it asks for " + query(),
          isEmpty
              ? "a variable with one dollar sign is replaced from Grafana's environment:"
                  + " $${__value.raw} in a file is ${__value.raw} in the link"
              : "that is not a trace id, so Tempo finds no trace");
    }
    return this;
  }

  /** Checks that the query selects all log records of the first trace and no others. */
  LinkAssert selectsOnlyTheRecordsOf(FailedReceiptScenario receipts) {
    LogQl logQl = logQl();
    List<LokiEntry> selected = receipts.all().stream().filter(logQl::selects).toList();
    long found = selected.stream().filter(receipts::isOfTheTrace).count();
    boolean isIncomplete = found < receipts.entries().size();
    LokiEntry first = receipts.entries().get(0);
    if (found == 0) {
      throw config.failure(
          "Loki finds the records of this trace, and no others",
          "it finds none of them with the query\n"
              + query()
              + "\nthe line is: "
              + first.text()
              + "\nbeside it:   service_name="
              + first.labels().get("service_name")
              + ", trace_id="
              + first.metadata().get("trace_id"),
          reason.orElse(
              logQl.selectsStreamOf(first)
                  ? "over OTLP the id is beside the line, as structured metadata"
                  : "no stream has these labels; over OTLP the label of the program is"
                      + " service_name"));
    }
    if (isIncomplete || selected.size() > found) {
      throw config.failure(
          "Loki finds the records of this trace, and no others",
          (isIncomplete ? "it finds only some of them" : "it also finds records of other traces")
              + " with the query\n"
              + query(),
          reason.orElse("the person who clicked wants to read about this one request"));
    }
    // The failed request logged in one span at one level; the link must find other records as well.
    LokiEntry info = receipts.infoEntryOfAnotherSpan();
    if (!logQl.selects(info)) {
      throw config.failure(
          "Loki finds all records of this trace, of each span and level",
          "it would not find a record at INFO of another span, \""
              + info.text()
              + "\", with the query\n"
              + query(),
          reason.orElse("what happened before the failure is in records of other spans"));
    }
    return this;
  }

  private LogQl logQl() {
    try {
      return LogQl.parse(query());
    } catch (LogQl.SyntaxException e) {
      throw config.failure(
          "LogQL that Loki can read",
          query() + "\n" + e.getMessage(),
          "Grafana removes a variable with one dollar sign when it reads the file, and a label's"
              + " name has no dots: service_name");
    } catch (LogQl.UnsupportedException e) {
      throw CheckError.of(
          "the query has more LogQL than this check supports: " + e.getMessage(),
          "write it with a selector, line filters and label filters; README, 12.2, has the list");
    }
  }

  /** Checks that the time range begins a minute before a span and ends a minute after it. */
  LinkAssert coversAMinuteAround(Span span) {
    Link.Range range = actual.range().orElseThrow();
    if (range.from().isAfter(span.start().minus(MINUTE))
        || range.to().isBefore(span.end().plus(MINUTE))) {
      throw config.failure(
          "the query covers at least a minute before the span and a minute after it",
          "from "
              + Duration.between(range.from(), span.start()).toSeconds()
              + " s before it until "
              + Duration.between(span.end(), range.to()).toSeconds()
              + " s after it",
          "the clocks of two machines differ, and a record may be written long after its span has"
              + " ended");
    }
    return this;
  }

  /** Checks that the query selects the requests of a span's route and no others. */
  LinkAssert selectsOnlyTheRequestsOf(Span span, RouteMetrics metrics) {
    double all;
    double others;
    double alone;
    try {
      all = metrics.ofAllRoutes(query());
      others = metrics.withoutTheRouteOf(span, query());
      alone = metrics.ofTheRouteOf(span, query());
    } catch (PromqlException e) {
      throw config
          .failure(
              "PromQL that Prometheus can read",
              query() + "\n" + e.getMessage(),
              "a tag may need another name, because a label's name has no dots")
          .with(metrics.oldVersionNote());
    }
    if (all <= 0 || others > 0 || Math.abs(all - alone) > TOLERANCE) {
      throw config.failure(
          "requests of the span's route, " + RouteMetrics.route(span) + ", and of no other",
          (all <= 0
                  ? "no values"
                  : alone > 0 ? "also requests of other routes" : "requests of another route")
              + " with the query\n"
              + query(),
          metrics.isFirst(span)
              ? "labels of a metric and attributes of a span have different names: path is"
                  + " http.route"
              : alone > 0
                  ? "one route's name is the beginning of another's: a pattern without an end"
                      + " matches both"
                  : "the link is beside spans of all routes; http.route is the route of each span");
    }
    return this;
  }
}
