package check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import workshop.grader.Program;
import workshop.grader.Scrape;
import workshop.grader.exposition.Exemplar;
import workshop.grader.exposition.Sample;
import workshop.grader.otlp.Traceparent;
import workshop.grader.report.CheckFailure;

/** The exemplars on the shop's metrics page. */
final class Exemplars {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private Exemplars() {}

  /** Waits for an exemplar of the caller's trace and returns its labels. */
  static Map<String, String> of(Program shop, Traceparent caller) {
    return shop.await(TIMEOUT, page -> find(page, caller), Optional::isPresent)
        .orElseThrow(
            () ->
                CheckFailure.expected("an exemplar with the trace id " + caller.traceId())
                    .butWas("the page has none")
                    .because("without an exemplar on the page there is nothing to click")
                    .lookAt("lessons/12-correlation/src/main/java/shop/MetricsPage.java"));
  }

  private static Optional<Map<String, String>> find(Scrape page, Traceparent caller) {
    return page.families().stream()
        .flatMap(family -> family.samples().stream())
        .map(Sample::exemplar)
        .flatMap(Optional::stream)
        .map(Exemplar::labels)
        .filter(labels -> labels.containsValue(caller.traceId()))
        .findFirst();
  }
}
