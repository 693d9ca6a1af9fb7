package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.agent.Agent;
import workshop.grader.config.WorkspaceFiles;
import workshop.grader.grafana.DataSource;
import workshop.grader.grafana.DerivedField;
import workshop.grader.grafana.ExemplarLink;
import workshop.grader.grafana.Link;
import workshop.grader.grafana.TraceToLogs;
import workshop.grader.grafana.TraceToMetrics;
import workshop.grader.http.Request;
import workshop.grader.logs.LokiEntry;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Traceparent;
import workshop.grader.report.CheckFailure;
import workshop.grader.shop.PaymentShopContract;

@Lesson(
    main = "shop.Shop",
    // A customer may be kept waiting for 0.8 s; you need not be.
    jvm = "-Dpayments.patience.millis=100",
    lookAt = "README.md",
    guard = PaymentShopContract.class,
    agent = Agent.QUICK)
final class CorrelationCheck {
  private static final Request MENU = Request.get("/menu");

  @Test
  @Tag("12.1")
  void exemplarLeadsToItsTrace(Program shop, OtlpReceiver otlp, WorkspaceFiles project, Task task) {
    Traceparent caller = task.caller();
    shop.send(MENU.header(Traceparent.HEADER, caller.header()));
    Map<String, String> exemplar = Exemplars.of(shop, caller);
    assertThat(otlp.trace(caller, trace -> !trace.spans().isEmpty())).hasSpan("GET /menu");

    DataSourceConfig wiring = DataSourceConfig.of(project, "prometheus");
    List<ExemplarLink> destinations = ExemplarLink.of(wiring.source());
    if (destinations.isEmpty()) {
      throw wiring.nothing(
          "exemplarTraceIdDestinations", "a dot in a graph is a dot until a click opens its trace");
    }
    Link link =
        destinations.stream()
            .flatMap(one -> one.link(exemplar).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    wiring.lookAt(
                        CheckFailure.expected("a destination for a label that the exemplar has")
                            .butWas(
                                "destinations for "
                                    + names(destinations.stream().map(ExemplarLink::label))
                                    + "; the exemplar has "
                                    + names(exemplar.keySet().stream().sorted()))
                            .because(
                                "names are compared to the letter, and every library has its own")));
    wiring.expectLeadsTo(link, "tempo");
    expectAsksFor(wiring, link, caller);
    task.evidence("trace_id of an exemplar on app_requests_total, to Tempo: " + link.query());
  }

  @Test
  @Tag("12.2")
  void spanLeadsToItsLogRecords(
      Program shop, OtlpReceiver otlp, WorkspaceFiles project, Task task) {
    FailedReceiptScenario evening = FailedReceiptScenario.of(shop, otlp, task);
    DataSourceConfig wiring = DataSourceConfig.of(project, "tempo");
    TraceToLogs settings =
        TraceToLogs.of(wiring.source())
            .orElseThrow(
                () ->
                    wiring.source().jsonData().containsKey("tracesToLogs")
                        ? wiring.lookAt(
                            CheckFailure.expected("tracesToLogsV2 in the settings of Tempo")
                                .butWas("tracesToLogs")
                                .because(
                                    "that is the key from before Grafana 10: it knows no query of"
                                        + " your own, and its tags have no other names"))
                        : wiring.nothing(
                            "tracesToLogsV2",
                            "a span tells how long; what went wrong is in its log records"));
    settings
        .unreadableShift()
        .ifPresent(
            shift -> {
              throw wiring.lookAt(
                  CheckFailure.expected("time shifts such as -5m and 5m")
                      .butWas(shift)
                      .because("Grafana shows no link when it cannot read one"));
            });
    Span span = evening.span();
    Link link = settings.link(span).orElseThrow(() -> wiring.noLink(settings, span));
    wiring.expectLeadsTo(link, "loki");
    evening.expectSelectsItsLines(wiring, settings, link);
    evening.expectWindow(wiring, link);
    task.evidence("Loki is asked " + link.query() + " and finds " + evening.counted());
  }

  @Test
  @Tag("12.3")
  void logRecordLeadsToItsTrace(
      Program shop, OtlpReceiver otlp, WorkspaceFiles project, Task task) {
    FailedReceiptScenario evening = FailedReceiptScenario.of(shop, otlp, task);
    DataSourceConfig wiring = DataSourceConfig.of(project, "loki");
    List<DerivedField> fields = DerivedField.of(wiring.source());
    if (fields.isEmpty()) {
      throw wiring.nothing(
          "derivedFields", "a line tells what went wrong; where the time went is in its trace");
    }
    wiring.expectBrowserReads(fields);
    LokiEntry line = evening.lines().get(0);
    Link link =
        fields.stream()
            .flatMap(field -> field.link(line).stream())
            .filter(one -> !one.datasourceUid().isEmpty())
            .findFirst()
            .orElseThrow(() -> wiring.noField(fields, line));
    wiring.expectLeadsTo(link, "tempo");
    expectAsksFor(wiring, link, evening.caller());
    task.evidence("a record of the failed receipt, to Tempo: " + link.query());
  }

  private static void expectAsksFor(DataSourceConfig wiring, Link link, Traceparent caller) {
    if (!link.query().equals(caller.traceId())) {
      throw wiring.lookAt(
          CheckFailure.expected("the link asks Tempo for the trace " + caller.traceId())
              .butWas(
                  link.query().isEmpty() ? "it asks for nothing" : "it asks for " + link.query())
              .because(
                  link.query().isEmpty()
                      ? "a single dollar sign is Grafana's environment: $${__value.raw} in a file is"
                          + " ${__value.raw} in the link"
                      : "that is no trace id, so Tempo finds nothing of that name"));
    }
  }

  @Test
  @Tag("12.4")
  @Tag("extra")
  void spanLeadsToTheRequestsOfItsRoute(
      Program shop, OtlpReceiver otlp, WorkspaceFiles project, Task task) {
    FailedReceiptScenario evening = FailedReceiptScenario.of(shop, otlp, task);
    shop.send(task.random(5, 9), MENU);
    DataSourceConfig wiring = DataSourceConfig.of(project, "tempo");
    List<TraceToMetrics> queries = TraceToMetrics.of(wiring.source());
    if (queries.isEmpty()) {
      throw wiring.nothing(
          "tracesToMetrics with queries", "one slow request is a story; is it the route's story?");
    }
    // A query in which the route is written down suits the spans of one route only.
    List<Span> spans = List.of(evening.span(), FailedReceiptScenario.another(shop, otlp, task));
    List<Link> links = spans.stream().map(span -> link(queries, span, wiring)).toList();
    RouteMetrics.of(shop).expectSelects(wiring, spans, links);
    task.evidence("Prometheus is asked " + links.get(0).query());
  }

  private static Link link(List<TraceToMetrics> queries, Span span, DataSourceConfig wiring) {
    Link link =
        queries.stream()
            .flatMap(query -> query.link(span, wiring.scrapeInterval()).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    wiring.lookAt(
                        CheckFailure.expected("a query whose variables a span has")
                            .butWas("it names one that is not there, so Grafana shows no link")
                            .because(
                                "a name with dots in it stands in brackets:"
                                    + " $${__span.tags[\"http.route\"]}")));
    wiring.expectLeadsTo(link, "prometheus");
    return link;
  }

  @Test
  @Tag("12.5")
  void noLinkLeadsNowhere(WorkspaceFiles project, Task task) {
    DataSourceConfig tempo = DataSourceConfig.of(project, "tempo");
    Optional<String> map = tempo.uidAt("serviceMap");
    if (map.isEmpty()) {
      throw tempo.nothing(
          "serviceMap with a datasourceUid",
          "Tempo draws the map, and the numbers on it are metrics that Tempo sends to Prometheus");
    }
    tempo.expectLeadsTo(new Link(map.get(), "", Optional.empty()), "prometheus");
    Collection<DataSource> all = tempo.sources().all();
    long uids = 0;
    for (DataSource source : all) {
      DataSourceConfig wiring = DataSourceConfig.of(project, source.type());
      wiring.expectEveryUidExists();
      wiring.expectNoDollarIsLost();
      uids += wiring.uids().size();
    }
    task.evidence(uids + " uids in " + all.size() + " data sources, each is one of them");
  }

  private static String names(Stream<String> names) {
    return names.map(name -> name.isEmpty() ? "(no name)" : name).collect(Collectors.joining(", "));
  }
}
