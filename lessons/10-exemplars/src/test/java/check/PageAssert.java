package check;

import static check.RouteSeries.quotedTraceId;
import static check.RouteSeries.traceId;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import workshop.grader.Scrape;
import workshop.grader.exposition.MetricFamily;
import workshop.grader.exposition.Sample;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Traceparent;
import workshop.grader.report.FactAssert;

/** Assertions on a metrics page: its format, and the exemplars on it. */
final class PageAssert extends FactAssert<PageAssert, Scrape> {
  private static final String ZEROS = "0".repeat(32);

  private PageAssert(Scrape page) {
    super(page, PageAssert.class);
  }

  static PageAssert assertThatPage(Scrape page) {
    return new PageAssert(page);
  }

  PageAssert isOpenMetrics() {
    return because(
            actual.endsInEof()
                ? "the type decides how Prometheus reads the body: as text, one exemplar breaks it"
                : "the text format has no exemplars: Prometheus asks for OpenMetrics first")
        .check(
            actual.isOpenMetrics(),
            "a request for OpenMetrics gets OpenMetrics, both as body and as Content-Type",
            () ->
                contentType()
                    + (actual.endsInEof()
                        ? "\nalthough the body ends in # EOF, as OpenMetrics does"
                        : ""));
  }

  PageAssert isTextFormat() {
    return check(
        !actual.isOpenMetrics(),
        "a request for text/plain alone gets the text format",
        this::contentType);
  }

  PageAssert hasExemplar(RouteSeries series) {
    List<String> elsewhere = familiesWithExemplar();
    return because(
            elsewhere.isEmpty()
                ? "without one, a point in the graph shows that a request was slow, but not which"
                : "client_java takes the span that is current where a value is observed, unless"
                    + " told not to")
        .check(
            !series.withExemplar(actual).isEmpty(),
            series.text() + " has an exemplar with the trace_id of a request",
            () ->
                elsewhere.isEmpty()
                    ? "nothing on the page has an exemplar"
                    : "it has none; there are some on " + String.join(", ", elsewhere));
  }

  /**
   * Checks that each exemplar of the series has the trace id of one of these requests.
   *
   * @param others requests that belong to other series
   */
  PageAssert hasOnlyExemplarsOf(
      List<Traceparent> callers, List<Traceparent> others, RouteSeries series) {
    for (Sample sample : series.withExemplar(actual)) {
      String id = traceId(sample);
      because(
              id.isEmpty()
                  ? "Grafana's data source looks for the trace under one name, here trace_id"
                  : id.equals(ZEROS)
                      ? "zeros are what the API returns if no span is current"
                      : "a click on the point would show a request that has nothing to do with it")
          .check(
              isOneOf(callers, id),
              series.text() + " has exemplars whose trace_id is the trace of a request to it",
              () -> describe(sample, others));
    }
    return this;
  }

  PageAssert hasNoExemplarOf(Traceparent unsampled, RouteSeries series) {
    return check(
        !series.hasExemplarOf(unsampled, actual),
        series.text() + " has no exemplar of a trace that its caller does not sample",
        () ->
            "trace_id=\""
                + unsampled.traceId()
                + "\"; the request came with "
                + unsampled.header());
  }

  PageAssert hasExemplarOf(Traceparent sampled, RouteSeries series) {
    return check(
        series.hasExemplarOf(sampled, actual),
        series.text() + " has an exemplar of a trace that its caller samples, a second later",
        () -> "it has none");
  }

  PageAssert hasOnlyExemplarsOfSpans(List<Span> spans) {
    Set<String> sent = spans.stream().map(Span::traceId).collect(Collectors.toSet());
    List<Sample> others =
        samplesWithExemplar().stream().filter(sample -> !sent.contains(traceId(sample))).toList();
    return check(
        others.isEmpty(),
        "each exemplar on the page has a trace whose spans were sent",
        () ->
            others.get(0).name()
                + " has "
                + quotedTraceId(others.get(0))
                + ", of which no span arrived");
  }

  List<String> familiesWithExemplar() {
    return actual.families().stream()
        .filter(f -> f.samples().stream().anyMatch(s -> s.exemplar().isPresent()))
        .map(MetricFamily::name)
        .toList();
  }

  Set<String> traceIds() {
    return samplesWithExemplar().stream().map(RouteSeries::traceId).collect(Collectors.toSet());
  }

  private List<Sample> samplesWithExemplar() {
    return actual.families().stream()
        .flatMap(family -> family.samples().stream())
        .filter(sample -> sample.exemplar().isPresent())
        .toList();
  }

  private String contentType() {
    return "Content-Type: " + actual.contentType();
  }

  private static String describe(Sample sample, List<Traceparent> others) {
    String id = traceId(sample);
    if (id.isEmpty()) {
      Set<String> labels = sample.exemplar().orElseThrow().labels().keySet();
      return "an exemplar whose labels are " + String.join(", ", labels);
    }
    return quotedTraceId(sample)
        + (id.equals(ZEROS)
            ? ", which is no trace"
            : isOneOf(others, id)
                ? ", which is the trace of another request"
                : ", which is none of the traces that were sent");
  }

  private static boolean isOneOf(List<Traceparent> callers, String traceId) {
    return callers.stream().anyMatch(caller -> caller.traceId().equals(traceId));
  }
}
