package check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.logs.LokiEntry;
import workshop.grader.otlp.LogRecord;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Traceparent;
import workshop.grader.report.CheckFailure;
import workshop.grader.shop.ShopContract;
import workshop.grader.shop.TrafficScenarios;

/**
 * Two failed receipts, each in a trace of its own.
 *
 * @param caller the caller of the first one
 * @param span the server span of the first one
 * @param all all log records that arrived, as Loki stores them
 */
record FailedReceiptScenario(Traceparent caller, Span span, List<LokiEntry> all) {
  private static final int MAX_WAVES = 8;
  private static final Predicate<Span> SERVER = span -> span.kind() == Span.Kind.SERVER;

  /** Requests receipts until two have failed, and waits for their span and log records. */
  static FailedReceiptScenario of(Program shop, OtlpReceiver otlp, Task task) {
    List<Traceparent> callers = failedReceipts(shop, task);
    Traceparent caller = callers.get(0);
    Span span = serverSpan(otlp, caller);
    List<LokiEntry> all =
        otlp
            .logs(records -> callers.stream().allMatch(c -> records.stream().anyMatch(isOf(c))))
            .stream()
            .map(LokiEntry::of)
            .toList();
    FailedReceiptScenario receipts = new FailedReceiptScenario(caller, span, all);
    if (receipts.entries().isEmpty()) {
      throw missing("log record");
    }
    return receipts;
  }

  /** Sends a request to another route than that of the receipts and returns its span. */
  static Span spanOfAnotherRoute(Program shop, OtlpReceiver otlp, Task task) {
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

  private static Predicate<LogRecord> isOf(Traceparent caller) {
    return record -> record.traceId().equals(caller.traceId());
  }

  /** Orders coffee and requests receipts until the printer has jammed twice. */
  private static List<Traceparent> failedReceipts(Program shop, Task task) {
    List<Traceparent> failed = new ArrayList<>();
    for (int wave = 0; wave < MAX_WAVES; wave++) {
      Map<Traceparent, Request> receipts = new LinkedHashMap<>();
      for (String id : TrafficScenarios.accepted(shop, wave)) {
        Traceparent caller = task.caller();
        receipts.put(caller, ShopContract.receipt(id).header(Traceparent.HEADER, caller.header()));
      }
      List<Response> responses = shop.send(List.copyOf(receipts.values()));
      List<Traceparent> callers = List.copyOf(receipts.keySet());
      for (int i = 0; i < responses.size(); i++) {
        if (responses.get(i).body().equals("Server Error")) {
          failed.add(callers.get(i));
        }
      }
      if (failed.size() >= 2) {
        return failed;
      }
    }
    throw new IllegalStateException("too few receipts fail with this seed");
  }

  private static CheckFailure missing(String what) {
    return CheckFailure.expected("a " + what + " of a receipt that failed, over OTLP")
        .butWas("none arrived")
        .because("links need the telemetry that the shop sends")
        .lookAt("lessons/12-correlation/otel.properties");
  }

  /** Returns the log records of the first trace. */
  List<LokiEntry> entries() {
    return all.stream().filter(this::isOfTheTrace).toList();
  }

  /** Returns true for a log record of the first trace. */
  boolean isOfTheTrace(LokiEntry entry) {
    return caller.traceId().equals(entry.metadata().get("trace_id"));
  }

  /** Returns the number of the first trace's log records for the evidence. */
  String count() {
    int count = entries().size();
    return count + (count == 1 ? " line" : " lines") + " of this trace, no other";
  }

  /** Returns a record at INFO that the shop might have logged in another span of the trace. */
  LokiEntry infoEntryOfAnotherSpan() {
    LokiEntry failed = entries().get(0);
    Map<String, String> metadata = new HashMap<>(failed.metadata());
    metadata.keySet().removeIf(name -> name.startsWith("exception_"));
    metadata.put("severity_text", "INFO");
    metadata.put("severity_number", "9");
    metadata.put("detected_level", "info");
    metadata.put("span_id", caller.spanId());
    return new LokiEntry(failed.time(), failed.labels(), metadata, "order found");
  }
}
