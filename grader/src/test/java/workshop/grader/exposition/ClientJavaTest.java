package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.StateSet;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages that the lessons' client library writes are read, in both formats. */
final class ClientJavaTest {
  private static final String ODD = "a \"quoted\" \\ back\nnew \u2603 # {le=\"1\"} ";

  private static PrometheusRegistry registry() {
    PrometheusRegistry registry = new PrometheusRegistry();
    Counter counter =
        Counter.builder()
            .name("app_requests_total")
            .help("Requests: \"all\" of them.\nReally \\ all.")
            .labelNames("path", "code")
            .register(registry);
    counter.labelValues("/menu", "200").inc(3);
    counter.labelValues(ODD, "").incWithExemplar(1, Labels.of("trace_id", "0af7", "span_id", "b7"));
    Gauge gauge = Gauge.builder().name("app_temperature").unit(Unit.CELSIUS).register(registry);
    gauge.set(-1.5e-7);
    Gauge.builder().name("app_unset").help("Never set.").labelNames("a").register(registry);
    Histogram histogram =
        Histogram.builder()
            .name("app_wait_seconds")
            .help("Waiting.")
            .unit(Unit.SECONDS)
            .labelNames("path")
            .classicUpperBounds(0.001, 0.1, 1, 1e6, 1e23)
            .register(registry);
    histogram.labelValues("/menu").observeWithExemplar(0.05, Labels.of("trace_id", "0af7"));
    histogram.labelValues("/menu").observe(1e7);
    histogram.labelValues("/other").observe(0.5);
    Summary summary =
        Summary.builder().name("app_size_bytes").quantile(0.5).quantile(0.99).register(registry);
    summary.observe(100);
    Info.builder().name("app_info").labelNames("version").register(registry).addLabelValues("1.0");
    StateSet states =
        StateSet.builder().name("app_state").states("open", "closed").register(registry);
    states.setTrue("open");
    return registry;
  }

  private static Exposition parse(ExpositionFormatWriter writer) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    writer.write(page, registry().scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    return Exposition.parse(page.toByteArray(), writer.getContentType());
  }

  @Test
  void readsOpenMetricsOfTheClient() throws IOException {
    List<OpenMetricsTextFormatWriter> writers =
        List.of(OpenMetricsTextFormatWriter.create(), new OpenMetricsTextFormatWriter(true, false));
    for (OpenMetricsTextFormatWriter writer : writers) {
      Exposition page = parse(writer);

      assertThat(page.family("app_requests").orElseThrow().type()).isEqualTo(MetricType.COUNTER);
      assertThat(page.family("app_requests").orElseThrow().samples())
          .filteredOn(sample -> sample.name().equals("app_requests_total"))
          .extracting(Sample::labels)
          .contains(Map.of("path", ODD, "code", ""));
      assertThat(page.family("app_requests").orElseThrow().samples())
          .extracting(Sample::exemplar)
          .anySatisfy(
              exemplar ->
                  assertThat(exemplar.orElseThrow().labels())
                      .containsEntry("trace_id", "0af7")
                      .containsEntry("span_id", "b7"));
      assertThat(page.family("app_temperature_celsius").orElseThrow().unit()).isEqualTo("celsius");
      assertThat(page.family("app_wait_seconds").orElseThrow().samples())
          .filteredOn(sample -> sample.name().endsWith("_bucket"))
          .hasSize(12);
      assertThat(page.family("app_size_bytes").orElseThrow().type()).isEqualTo(MetricType.SUMMARY);
      assertThat(page.family("app").orElseThrow().type()).isEqualTo(MetricType.INFO);
      assertThat(page.family("app_state").orElseThrow().type()).isEqualTo(MetricType.STATE_SET);
    }
  }

  /** As an option, the client writes exemplars on samples that have them only in OpenMetrics 2. */
  @Test
  void refusesExemplarsOnAllTypes() {
    assertThatThrownBy(() -> parse(new OpenMetricsTextFormatWriter(false, true)))
        .isInstanceOf(ExpositionException.class)
        .hasMessageContaining("the sample app_wait_seconds_count can not have an exemplar");
  }

  @Test
  void readsTextOfTheClient() throws IOException {
    for (boolean created : new boolean[] {false, true}) {
      Exposition page = parse(new PrometheusTextFormatWriter(created));

      assertThat(page.family("app_requests_total").orElseThrow().samples())
          .extracting(Sample::labels)
          .contains(Map.of("path", ODD, "code", ""));
      assertThat(page.family("app_requests_total").orElseThrow().help())
          .isEqualTo("Requests: \"all\" of them.\nReally \\ all.");
      assertThat(page.family("app_wait_seconds").orElseThrow().type())
          .isEqualTo(MetricType.HISTOGRAM);
      assertThat(page.family("app_info").orElseThrow().type()).isEqualTo(MetricType.GAUGE);
      assertThat(page.family("app_requests_created").isPresent()).isEqualTo(created);
    }
  }
}
