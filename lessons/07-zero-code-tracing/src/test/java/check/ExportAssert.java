package check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import workshop.grader.otlp.MetricPoint;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.report.FactAssert;

/** Assertions on everything that the agent has sent so far. */
final class ExportAssert extends FactAssert<ExportAssert, OtlpReceiver> {
  private static final String ONLY_SPANS = "spans, and neither metrics nor log records";

  private ExportAssert(OtlpReceiver otlp) {
    super(otlp, ExportAssert.class);
  }

  static ExportAssert assertThatExport(OtlpReceiver otlp) {
    return new ExportAssert(otlp);
  }

  static Predicate<Span> of(String path) {
    return span -> path.equals(span.attributes().get("url.path"));
  }

  ExportAssert hasSpans() {
    List<String> remarks = actual.remarks();
    return because(
            remarks.isEmpty() || !actual.refusals().isEmpty()
                ? "OTLP has two protocols with a port each: http/protobuf 4318, grpc 4317"
                : "the agent takes each value of the file as it is, and asks no question")
        .check(
            !actual.spans().isEmpty(),
            "spans from the agent, over http/protobuf",
            () -> remarks.isEmpty() ? "none arrived" : String.join("\n", remarks));
  }

  ExportAssert hasOneServerSpanForEach(int requests, String path) {
    long found = count(of(path).and(span -> span.kind() == Span.Kind.SERVER));
    return check(
        found == requests,
        requests + " requests, " + requests + " spans of kind SERVER",
        () ->
            found > requests
                ? "there is more than one for some of them"
                : found == 0 ? "none arrived" : "there are none for some of them");
  }

  ExportAssert hasNoSpanOf(Set<String> paths) {
    List<Span> found =
        actual.spans().stream()
            .filter(span -> paths.stream().anyMatch(path -> of(path).test(span)))
            .toList();
    return check(
        found.isEmpty(),
        "spans of customers, and none of scrapes or of /health",
        () ->
            found.stream()
                .map(span -> span.attributes().get("url.path") + " by " + span.scope().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  ExportAssert hasSpanOf(String path) {
    return check(
        count(of(path)) > 0,
        "a span of each customer, GET " + path + " among them",
        () -> "none arrived");
  }

  ExportAssert hasNeitherMetricsNorLogs() {
    List<String> found = new ArrayList<>();
    actual.metrics().stream()
        .map(MetricPoint::name)
        .min(Comparator.naturalOrder())
        .ifPresent(name -> found.add("metrics, such as " + name));
    // Log records of requests first: libraries that are being loaded write some, too.
    actual.logs().stream()
        .min(Comparator.comparing(log -> log.traceId().isEmpty()))
        .ifPresent(log -> found.add("log records, such as: " + log.body()));
    return check(found.isEmpty(), ONLY_SPANS, () -> String.join("\n", found));
  }

  ExportAssert hasSpanAfter(Instant time) {
    return check(
        count(span -> span.start().isAfter(time)) > 0,
        ONLY_SPANS,
        () -> "nothing at all arrived any more");
  }

  private long count(Predicate<Span> which) {
    return actual.spans().stream().filter(which).count();
  }
}
