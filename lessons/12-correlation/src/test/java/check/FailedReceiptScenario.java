package check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.grafana.Link;
import workshop.grader.grafana.TraceToLogs;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.logs.LogQl;
import workshop.grader.logs.LokiEntry;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Traceparent;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.grader.shop.ShopContract;
import workshop.grader.shop.TrafficScenarios;

/**
 * Two customers whose receipts fail, each with a trace of their own: the span of the first one, and
 * all log records that came, as Loki keeps them.
 */
record FailedReceiptScenario(Traceparent caller, Span span, List<LokiEntry> all) {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST = 8;

  /** The span of one more request, whose route is another than that of the receipts. */
  static Span another(Program shop, OtlpReceiver otlp, Task task) {
    Traceparent caller = task.caller();
    shop.send(Request.get("/orders/1").header(Traceparent.HEADER, caller.header()));
    return serverSpan(otlp, caller);
  }

  private static Span serverSpan(OtlpReceiver otlp, Traceparent caller) {
    return otlp.trace(caller, t -> t.spans().stream().anyMatch(SERVER)).spans().stream()
        .filter(SERVER)
        .findFirst()
        .orElseThrow(() -> missing("span"));
  }

  static FailedReceiptScenario of(Program shop, OtlpReceiver otlp, Task task) {
    List<Traceparent> callers = failedReceipts(shop, task);
    Traceparent caller = callers.get(0);
    Span span = serverSpan(otlp, caller);
    List<LokiEntry> lines =
        otlp.logs(all -> callers.stream().allMatch(c -> all.stream().anyMatch(isOf(c)))).stream()
            .map(LokiEntry::of)
            .toList();
    FailedReceiptScenario evening = new FailedReceiptScenario(caller, span, lines);
    if (evening.lines().isEmpty()) {
      throw missing("log record");
    }
    return evening;
  }

  private static final Predicate<Span> SERVER = span -> span.kind() == Span.Kind.SERVER;

  private static Predicate<workshop.grader.otlp.LogRecord> isOf(Traceparent caller) {
    return record -> record.traceId().equals(caller.traceId());
  }

  /** Orders coffee and asks for receipts, until the printer has jammed twice. */
  private static List<Traceparent> failedReceipts(Program shop, Task task) {
    List<Traceparent> failed = new ArrayList<>();
    for (int wave = 0; wave < MOST; wave++) {
      Map<Traceparent, Request> receipts = new LinkedHashMap<>();
      for (String id : TrafficScenarios.accepted(shop, wave)) {
        Traceparent caller = task.caller();
        receipts.put(caller, ShopContract.receipt(id).header(Traceparent.HEADER, caller.header()));
      }
      List<Response> responses = shop.send(List.copyOf(receipts.values()));
      List<Traceparent> callers = List.copyOf(receipts.keySet());
      for (int k = 0; k < responses.size(); k++) {
        if (responses.get(k).body().equals("Server Error")) {
          failed.add(callers.get(k));
        }
      }
      if (failed.size() >= 2) {
        return failed;
      }
    }
    throw new IllegalStateException("the printer works too well with this seed");
  }

  private static CheckFailure missing(String what) {
    return CheckFailure.expected("a " + what + " of a receipt that failed, over OTLP")
        .butWas("none came")
        .because("what is not sent cannot be linked")
        .lookAt("lessons/12-correlation/otel.properties");
  }

  /** The records of the first customer's trace. */
  List<LokiEntry> lines() {
    return all.stream().filter(this::isOurs).toList();
  }

  String counted() {
    return lines().size() + (lines().size() == 1 ? " line" : " lines") + " of this trace, no other";
  }

  /** Checks that the query of a link selects the trace's records and no others. */
  void expectSelectsItsLines(DataSourceConfig wiring, TraceToLogs settings, Link link) {
    LogQl query = read(wiring, link);
    expectSelectsItsLines(wiring, settings, link, query);
    expectSelectsTheQuietOne(wiring, settings, link, query);
  }

  /**
   * The trace has a record of one span, at one level. Which others it might have had is a matter of
   * luck, and the link must find them as well.
   */
  private void expectSelectsTheQuietOne(
      DataSourceConfig wiring, TraceToLogs settings, Link link, LogQl query) {
    LokiEntry quiet = quietOne();
    if (!query.selects(quiet)) {
      throw wiring.lookAt(
          CheckFailure.expected(
                  "Loki finds all records of this trace, whichever span and level they have")
              .butWas(
                  "it would not find one at INFO of another span, \""
                      + quiet.text()
                      + "\", asked:\n"
                      + link.query())
              .because(
                  why(
                      settings,
                      "what happened before the failure stands in records of other spans")));
    }
  }

  /** What the shop might have said in another span of the trace, when all was well. */
  private LokiEntry quietOne() {
    LokiEntry failed = lines().get(0);
    Map<String, String> metadata = new HashMap<>(failed.metadata());
    metadata.keySet().removeIf(name -> name.startsWith("exception_"));
    metadata.put("severity_text", "INFO");
    metadata.put("severity_number", "9");
    metadata.put("detected_level", "info");
    metadata.put("span_id", caller.spanId());
    return new LokiEntry(failed.time(), failed.labels(), metadata, "order found");
  }

  private void expectSelectsItsLines(
      DataSourceConfig wiring, TraceToLogs settings, Link link, LogQl query) {
    List<LokiEntry> selected = all.stream().filter(query::selects).toList();
    long ours = selected.stream().filter(this::isOurs).count();
    if (ours < lines().size() || selected.size() > ours) {
      LokiEntry line = lines().get(0);
      throw wiring.lookAt(
          CheckFailure.expected("Loki finds the records of this trace, and no others")
              .butWas(
                  (ours < lines().size()
                          ? ours == 0 ? "it finds none of them" : "it finds only some of them"
                          : "it finds records of other traces, too")
                      + ", asked:\n"
                      + link.query()
                      + (ours == 0
                          ? "\nthe line is: "
                              + line.text()
                              + "\nbeside it:   service_name="
                              + line.labels().get("service_name")
                              + ", trace_id="
                              + line.metadata().get("trace_id")
                          : ""))
              .because(
                  why(
                      settings,
                      ours > 0
                          ? "one request is what the person who clicked wants to read"
                          : query.selectsStreamOf(line)
                              ? "over OTLP the id stands beside the line, as structured metadata"
                              : "no stream has these labels; over OTLP the program is"
                                  + " service_name")));
    }
  }

  private static String why(TraceToLogs settings, String otherwise) {
    return settings.ignoresQuery()
        ? "without customQuery: true Grafana ignores the query here, and writes its own"
        : otherwise;
  }

  private LogQl read(DataSourceConfig wiring, Link link) {
    try {
      return LogQl.parse(link.query());
    } catch (LogQl.Refused e) {
      throw wiring.lookAt(
          CheckFailure.expected("LogQL that Loki can read")
              .butWas(link.query() + "\n" + e.getMessage())
              .because(
                  "a single dollar sign is gone when Grafana has read the file, and a label's name"
                      + " has no dots: service_name"));
    } catch (LogQl.Unsupported e) {
      throw CheckError.of(
          "the query has more LogQL than this check knows: " + e.getMessage(),
          "ask with a selector, line filters and label filters; README, 12.2, has the list");
    }
  }

  /** Checks that the link looks a minute before and after the span, at least. */
  void expectWindow(DataSourceConfig wiring, Link link) {
    Link.Range range = link.range().orElseThrow();
    if (range.from().isAfter(span.start().minus(MINUTE))
        || range.to().isBefore(span.end().plus(MINUTE))) {
      throw wiring.lookAt(
          CheckFailure.expected("Loki is asked for at least a minute before the span and after it")
              .butWas(
                  "from "
                      + seconds(Duration.between(range.from(), span.start()))
                      + " before it until "
                      + seconds(Duration.between(span.end(), range.to()))
                      + " after it")
              .because(
                  "the clocks of two machines differ, and a record may be written when its span"
                      + " is long over"));
    }
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private boolean isOurs(LokiEntry line) {
    return caller.traceId().equals(line.metadata().get("trace_id"));
  }
}
