package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid pages of OpenMetrics 1.0, and the families that are read from them. */
final class OpenMetricsTest {
  private static final String TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private static Exposition parse(String page) {
    return Exposition.parse(page.getBytes(StandardCharsets.UTF_8), TYPE);
  }

  private static List<Sample> samples(String page) {
    return parse(page).families().stream().flatMap(family -> family.samples().stream()).toList();
  }

  @Test
  void readsAFamily() {
    Exposition page =
        parse(
            """
            # TYPE app_wait_seconds counter
            # UNIT app_wait_seconds seconds
            # HELP app_wait_seconds Time lost.
            app_wait_seconds_total{path="/menu",method="GET"} 4.20072246e+06 12.5 # {trace_id="a"} 0.5 7
            app_wait_seconds_created{path="/menu",method="GET"} 1605281325.0 12.5
            # EOF
            """);

    assertThat(page.format()).isEqualTo(Exposition.Format.OPENMETRICS_1_0);
    assertThat(page.families()).hasSize(1);
    MetricFamily family = page.family("app_wait_seconds").orElseThrow();
    assertThat(family.type()).isEqualTo(MetricType.COUNTER);
    assertThat(family.hasType()).isTrue();
    assertThat(family.help()).isEqualTo("Time lost.");
    assertThat(family.hasHelp()).isTrue();
    assertThat(family.unit()).isEqualTo("seconds");
    Sample total = family.samples().get(0);
    assertThat(total.name()).isEqualTo("app_wait_seconds_total");
    assertThat(total.labels()).containsExactly(entry("path", "/menu"), entry("method", "GET"));
    assertThat(total.value()).isEqualTo(4200722.46);
    assertThat(total.timestampSeconds()).hasValue(12.5);
    assertThat(total.exemplar())
        .hasValue(new Exemplar(Map.of("trace_id", "a"), 0.5, OptionalDouble.of(7)));
    assertThat(total.line()).isEqualTo(4);
    Sample created = family.samples().get(1);
    assertThat(created.exemplar()).isEmpty();
    assertThat(created.labels()).isEqualTo(total.labels());
  }

  @Test
  void readsFamiliesInPageOrder() {
    assertThat(parse("b 1\n# TYPE a gauge\n# HELP c C.\n# EOF\n").families())
        .extracting(MetricFamily::name)
        .containsExactly("b", "a", "c");
    assertThat(parse("# EOF\n").families()).isEmpty();
    assertThat(parse("b 1\n# EOF\n").family("a")).isEmpty();
  }

  @Test
  void readsAbsentMetadataAsEmpty() {
    MetricFamily family = parse("a 1\n# EOF\n").families().get(0);

    assertThat(family.type()).isEqualTo(MetricType.UNKNOWN);
    assertThat(family.hasType()).isFalse();
    assertThat(family.help()).isEmpty();
    assertThat(family.hasHelp()).isFalse();
    assertThat(family.unit()).isEmpty();
    Sample sample = family.samples().get(0);
    assertThat(sample.labels()).isEmpty();
    assertThat(sample.timestampSeconds()).isEmpty();
    assertThat(sample.exemplar()).isEmpty();
  }

  @Test
  void familiesAreImmutable() {
    MetricFamily family = parse("a{b=\"c\"} 1\n# EOF\n").families().get(0);
    Map<String, String> labels = family.samples().get(0).labels();

    assertThatThrownBy(() -> family.samples().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> labels.put("d", "e"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> labels.remove("b")).isInstanceOf(UnsupportedOperationException.class);
  }

  /** Samples of each type, and orders and forms that the specification allows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // The types, complete and minimal.
        "# TYPE a counter\na_total 1\na_created 1\n",
        "# TYPE a counter\na_created 1\na_total 1\n",
        "# TYPE a gauge\na -1\n",
        "# TYPE a unknown\na 1\n",
        "# TYPE a info\na_info{b=\"c\"} 1.0\n",
        "# TYPE a stateset\na{a=\"x\"} 0\na{a=\"y\"} 1.0\n",
        "# TYPE a stateset\na{b=\"1\",a=\"x\"} 0\na{a=\"y\",b=\"1\"} 1\na{b=\"2\",a=\"x\"} 0\n",
        "# TYPE a summary\na_count 1\na_sum 2\na{quantile=\"0.5\"} 0.7\na{quantile=\"1\"} 0.8\n",
        "# TYPE a summary\na{quantile=\"0.99\"} NaN\na{quantile=\"0.5\"} NaN\n",
        "# TYPE a summary\na{b=\"1\",quantile=\"0.0\"} 1\na_sum{b=\"1\"} 1\na_sum{b=\"2\"} 1\n",
        "# TYPE a histogram\na_bucket{le=\"1.0\"} 0.0\na_bucket{le=\"+Inf\"} 3\na_count 3\na_sum 2.5\n",
        "# TYPE a histogram\na_count 3\na_sum 2\na_created 1\na_bucket{le=\"+Inf\"} 3\n",
        "# TYPE a histogram\na_bucket{le=\"+Inf\"} 3\n",
        "# TYPE a histogram\na_bucket{le=\"-1.0\"} 0\na_bucket{le=\"+Inf\"} 3\n",
        "# TYPE a histogram\na_bucket{b=\"1\",le=\"+Inf\"} 0\na_bucket{b=\"2\",le=\"+Inf\"} 0\n",
        "# TYPE a gaugehistogram\na_bucket{le=\"+Inf\"} 3\na_gcount 3\na_gsum 2\n",
        "# TYPE a gaugehistogram\na_bucket{le=\"-1.0\"} 1\na_bucket{le=\"+Inf\"} 3\na_gcount 3\na_gsum -5\n",
        // The specification recommends canonical numbers and does not require them.
        "# TYPE a histogram\na_bucket{le=\"0\"} 0\na_bucket{le=\"0.00000000001\"} 0\n"
            + "a_bucket{le=\"1.1e-4\"} 0\na_bucket{le=\"1e+05\"} 0\na_bucket{le=\"+Inf\"} 0\n",
        // Metadata in any order, empty, or alone.
        "# HELP a A.\n# TYPE a gauge\na 1\n",
        "# HELP a \n# UNIT a \n",
        "# HELP a \na 1\n",
        "# TYPE a_s gauge\n# UNIT a_s s\n",
        // Similar names that do not clash.
        "# TYPE a gauge\na 1\na_total 1\n",
        "# TYPE a counter\na_total 1\n# TYPE a_b counter\na_b_total 1\n",
        "a 1\na_count 1\na_sum 1\n",
        // Labels.
        "a{} 1\n",
        "a{b=\"\"} 1\na{b=\"c\"} 1\n",
        "a{b=\"{c},d=\\\"e\\\" # \"} 1\n",
        "a:b_C9{d_9=\"\"} 1\n",
        // Exemplars.
        "# TYPE a counter\na_total{} 0 123 # {b=\"c\"} 0.5\n",
        "# TYPE a gaugehistogram\na_bucket{le=\"1.0\"} 0 123 # {} 1.0\na_bucket{le=\"+Inf\"} 3 123 # {} NaN\n",
        "# TYPE a histogram\na_bucket{le=\"1.0\",b=\" # \"} 0 # {c=\"# {\"} -0.5\na_bucket{le=\"+Inf\",b=\" # \"} 0\n",
        // Points in time.
        "# TYPE a gauge\na 1 -2\na 1 -1\na 1 1.5e3\n",
        "# TYPE a gauge\na 1 1604676851.123456788\na 1 1604676851.123456789\n",
        "# TYPE a gauge\na 1 12345678901234567890.1234567890\n",
        "# TYPE a summary\na_count{b=\"1\"} 0 1\na_sum{b=\"1\"} 0 1\na_count{b=\"1\"} 0 2\na_count{b=\"2\"} 0 1\n",
        "# TYPE a histogram\na_bucket{le=\"+Inf\"} 0 1\na_bucket{le=\"+Inf\"} 0 2\n",
        "# TYPE a info\na_info{b=\"1\"} 1 1\na_info{b=\"2\"} 1 0\n",
      })
  void accepts(String page) {
    long lines = page.lines().filter(line -> !line.startsWith("#")).count();

    assertThat(samples(page + "# EOF\n")).hasSize((int) lines);
    assertThat(samples(page + "# EOF")).as("no line feed after # EOF").hasSize((int) lines);
  }

  @Test
  void acceptsAnExemplarOf128Characters() {
    String value = "\u2603".repeat(127);
    String page = "# TYPE a counter\na_total 1 # {b=\"" + value + "\"} 1\n# EOF\n";

    assertThat(samples(page).get(0).exemplar().orElseThrow().labels()).containsEntry("b", value);
  }

  /** An unknown escape stands for itself, as in OpenMetrics' own tests. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "foo,foo",
        "\\foo,\\foo",
        "\\\\foo,\\foo",
        "foo\\\\,foo\\",
        "\\n,<LF>",
        "\\\\n,\\n",
        "\\\\\\n,\\<LF>",
        "\\\",\"",
        "\\\\\\\",\\\"",
        "\u2603\\n,\u2603<LF>",
        "\u0000,\u0000"
      })
  void removesEscapes(String escaped, String plain) {
    String text = plain.replace("<LF>", "\n");

    assertThat(samples("a{b=\"" + escaped + "\"} 1\n# EOF\n").get(0).labels())
        .containsExactly(entry("b", text));
    assertThat(parse("# HELP a " + escaped + "\n# EOF\n").families().get(0).help()).isEqualTo(text);
  }

  /** The ABNF forbids both, but OpenMetrics' own parser tests accept them. */
  @Test
  void acceptsABareQuoteAndALastBackslashInHelp() {
    assertThat(parse("# HELP a b\"c\\\n# EOF\n").families().get(0).help()).isEqualTo("b\"c\\");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "+1, 1",
    "-0, -0.0",
    "0042, 42",
    "1., 1",
    ".5, 0.5",
    "-.5e-1, -0.05",
    "1E3, 1000",
    "9223372036854775808, 9223372036854775808",
    "0.1, 0.1",
    "1e-400, 0",
    "4.9e-324, 4.9e-324",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "9007199254740993, 9007199254740992",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "0.30000000000000004, 0.30000000000000004",
    "NaN, NaN",
    "nan, NaN",
    "+Inf, Infinity",
    "inf, Infinity",
    "-INFINITY, -Infinity",
    "0e99999999999, 0"
  })
  void readsNumbers(String text, Double value) {
    assertThat(samples("a " + text + "\n# EOF\n")).extracting(Sample::value).containsExactly(value);
  }

  @Test
  void readsQuotedNamesIfTheContentTypeAllowsThem() {
    String page =
        """
        # TYPE "my.metric" counter
        # HELP "my.metric" M.
        {"my.metric_total","my.label"="a",b="c"} 1
        # TYPE "my \\"other\\"" gauge
        {"my \\"other\\""} 2
        d{"e.f"="g"} 3
        # EOF
        """;

    Exposition read =
        Exposition.parse(page.getBytes(StandardCharsets.UTF_8), TYPE + "; escaping=allow-utf-8");

    Sample sample = read.family("my.metric").orElseThrow().samples().get(0);
    assertThat(sample.name()).isEqualTo("my.metric_total");
    assertThat(sample.labels()).containsExactly(entry("my.label", "a"), entry("b", "c"));
    assertThat(read.family("my \"other\"").orElseThrow().samples()).hasSize(1);
    assertThat(read.family("d").orElseThrow().samples().get(0).labels()).containsEntry("e.f", "g");
  }
}
