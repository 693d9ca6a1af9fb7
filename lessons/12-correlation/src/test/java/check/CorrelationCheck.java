package check;

import static check.DataSourceAssert.assertThat;
import static workshop.grader.GraderAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.agent.Agent;
import workshop.grader.config.WorkspaceFiles;
import workshop.grader.http.Request;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Traceparent;
import workshop.grader.shop.PaymentShopContract;

@Lesson(
    main = "shop.Shop",
    // Customers wait up to 0.8 s for a payment; the check waits 0.1 s.
    jvm = "-Dpayments.patience.millis=100",
    lookAt = "README.md",
    validator = PaymentShopContract.class,
    agent = Agent.QUICK)
final class CorrelationCheck {
  private static final Request MENU = Request.get("/menu");

  @Test
  @Tag("12.1")
  void anExemplarLeadsToItsTrace(Program shop, OtlpReceiver otlp, WorkspaceFiles files, Task task) {
    Traceparent caller = task.caller();
    shop.send(MENU.header(Traceparent.HEADER, caller.header()));
    Map<String, String> exemplar = Exemplars.of(shop, caller);
    assertThat(otlp.trace(caller, trace -> !trace.spans().isEmpty())).hasSpan("GET /menu");

    LinkAssert link =
        assertThat(DataSourceConfig.of(files, "prometheus"))
            .linksExemplar(exemplar)
            .leadsTo("tempo")
            .asksForTheTraceOf(caller);
    task.evidence("trace_id of an exemplar on app_requests_total, to Tempo: " + link.query());
  }

  @Test
  @Tag("12.2")
  void aSpanLeadsToItsLogRecords(Program shop, OtlpReceiver otlp, WorkspaceFiles files, Task task) {
    FailedReceiptScenario receipts = FailedReceiptScenario.of(shop, otlp, task);
    LinkAssert link =
        assertThat(DataSourceConfig.of(files, "tempo"))
            .linksSpanToLogs(receipts.span())
            .leadsTo("loki")
            .selectsOnlyTheRecordsOf(receipts)
            .coversAMinuteAround(receipts.span());
    task.evidence("Loki gets the query " + link.query() + " and finds " + receipts.count());
  }

  @Test
  @Tag("12.3")
  void aLogRecordLeadsToItsTrace(Program shop, OtlpReceiver otlp, WorkspaceFiles files, Task task) {
    FailedReceiptScenario receipts = FailedReceiptScenario.of(shop, otlp, task);
    LinkAssert link =
        assertThat(DataSourceConfig.of(files, "loki"))
            .linksLogRecord(receipts.entries().get(0))
            .leadsTo("tempo")
            .asksForTheTraceOf(receipts.caller());
    task.evidence("a record of the failed receipt, to Tempo: " + link.query());
  }

  @Test
  @Tag("12.4")
  @Tag("extra")
  void aSpanLeadsToTheRequestsOfItsRoute(
      Program shop, OtlpReceiver otlp, WorkspaceFiles files, Task task) {
    FailedReceiptScenario receipts = FailedReceiptScenario.of(shop, otlp, task);
    shop.send(task.random(5, 9), MENU);
    // Two routes, because a query with a fixed route is right for the spans of one route only.
    Span other = FailedReceiptScenario.spanOfAnotherRoute(shop, otlp, task);
    List<Span> spans = List.of(receipts.span(), other);
    DataSourceConfig tempo = DataSourceConfig.of(files, "tempo");
    List<LinkAssert> links =
        spans.stream()
            .map(span -> assertThat(tempo).linksSpanToMetrics(span).leadsTo("prometheus"))
            .toList();
    try (RouteMetrics metrics = RouteMetrics.of(shop, spans)) {
      for (int i = 0; i < spans.size(); i++) {
        links.get(i).selectsOnlyTheRequestsOf(spans.get(i), metrics);
      }
    }
    task.evidence("Prometheus gets the query " + links.get(0).query());
  }

  @Test
  @Tag("12.5")
  void noLinkLeadsNowhere(WorkspaceFiles files, Task task) {
    assertThat(DataSourceConfig.of(files, "tempo")).linksServiceMap().leadsTo("prometheus");
    List<DataSourceConfig> all = DataSourceConfig.all(files);
    all.forEach(one -> assertThat(one).linksOnlyToDataSources().escapesDollarSigns());
    long uids = all.stream().mapToLong(one -> one.uids().size()).sum();
    task.evidence(uids + " uids in " + all.size() + " data sources, each is one of them");
  }
}
