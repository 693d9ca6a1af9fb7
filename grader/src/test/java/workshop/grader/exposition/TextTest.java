package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid pages of the text format 0.0.4, and the families that are read from them. */
final class TextTest {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

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
            # HELP app_requests_total Requests.
            # TYPE app_requests_total counter
            app_requests_total{path="/menu",code="200"} 1027 1395066363500
            """);

    assertThat(page.format()).isEqualTo(Exposition.Format.TEXT_0_0_4);
    MetricFamily family = page.family("app_requests_total").orElseThrow();
    assertThat(family.type()).isEqualTo(MetricType.COUNTER);
    assertThat(family.hasType()).isTrue();
    assertThat(family.help()).isEqualTo("Requests.");
    assertThat(family.unit()).isEmpty();
    Sample sample = family.samples().get(0);
    assertThat(sample.labels()).containsExactly(entry("path", "/menu"), entry("code", "200"));
    assertThat(sample.value()).isEqualTo(1027);
    assertThat(sample.timestampSeconds()).hasValue(1395066363.5);
    assertThat(sample.line()).isEqualTo(3);
  }

  @Test
  void readsUntypedAsUnknown() {
    Exposition page = parse("# TYPE a untyped\na 1\nb 1\n");

    assertThat(page.families())
        .extracting(MetricFamily::type)
        .containsExactly(MetricType.UNKNOWN, MetricType.UNKNOWN);
    assertThat(page.families()).extracting(MetricFamily::hasType).containsExactly(true, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Blanks, tabs, empty lines, comments.
        " a 1\n",
        "a\t1\n",
        "a   1\t 2  \n",
        "a {b=\"c\"} 1\n",
        "a{b=\"c\"}1\n",
        "a{ b = \"c\" , d\t=\t\"e\" } 1\n",
        "a{b=\"c\",} 1\n",
        "a{b=\"c\", } 1\n",
        "a{} 1\n",
        "a{ } 1\n",
        "\n \t\na 1\n\n",
        "# a comment\n#\n#a\n  # b\n# EOF\n# UNIT a b\na 1\n",
        "# HELPER a\n# TYPED a\na 1\n",
        "#\tTYPE \t a  counter \na 1\n",
        "#HELP a\na 1\n",
        "# HELP a\na 1\n",
        // Types.
        "# TYPE a counter\na 1\n",
        "# TYPE a counter\na +Inf\n",
        "# TYPE a gauge\na -1\n",
        "# TYPE a histogram\na_bucket{le=\"1\"} 1\na_bucket{le=\"+Inf\"} 2\na_sum 3\na_count 2\n",
        "# TYPE a histogram\na_count 2\na_bucket{le=\"+Inf\"} 2\n",
        "# TYPE a histogram\na_bucket{le=\"-1\"} 1\na_bucket{le=\"+Inf\"} 2\na_sum -3\na_count 2\n",
        "# TYPE a summary\na{quantile=\"0.5\"} -1\na{quantile=\"0.9\"} NaN\na_sum -3\na_count 2\n",
        "# TYPE a summary\n",
        // The metrics of a family may mix in this format.
        "# TYPE a histogram\na_bucket{b=\"1\",le=\"+Inf\"} 0\na_bucket{b=\"2\",le=\"+Inf\"} 0\n"
            + "a_count{b=\"1\"} 0\na_count{b=\"2\"} 0\n",
        "# TYPE a summary\na_sum{b=\"1\"} 0\na_sum{b=\"2\"} 0\na_count{b=\"1\"} 0\n",
        // This format has no such suffixes, and no order of times.
        "# TYPE a counter\na 1\n# TYPE a_created gauge\na_created 1\n",
        "a{b=\"1\"} 1 2\na{b=\"2\"} 1 1\na{b=\"3\"} 1\n",
        "_a{_b=\"c\"} 1 -9223372036854775808\n",
        "a:b nan\n",
        "a +inf 1\n",
        "a{le=\"x\",quantile=\"y\"} 1e-3\n",
      })
  void accepts(String page) {
    long lines = page.lines().map(String::strip).filter(line -> line.matches("[a-z_].*")).count();

    assertThat(samples(page)).hasSize((int) lines);
  }

  @Test
  void removesEscapes() {
    Exposition page = parse("# HELP a b\\\\c\\nd\"e\na{b=\"\\\\ \\n \\\" \u2603\"} 1\n");

    MetricFamily family = page.families().get(0);
    assertThat(family.help()).isEqualTo("b\\c\nd\"e");
    assertThat(family.samples().get(0).labels()).containsEntry("b", "\\ \n \" \u2603");
  }

  @Test
  void readsAnEmptyPage() {
    assertThat(parse("").families()).isEmpty();
  }

  @Test
  void readsAPageLikeTheDocumentationsExample() {
    Exposition page =
        parse(
            """
            # A page with a bit of everything.
            orders_total{method="post",code="200"} 1027 1395066363000
            orders_total{method="post",code="400"}    3 1395066363000

            old_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="no \\"FILE.TXT\\"\\n"} 1.458255915e9
            odd{problem="division by zero"} +Inf -3982045
            # HELP wait_seconds Waiting.
            # TYPE wait_seconds histogram
            wait_seconds_bucket{le="0.05"} 24054
            wait_seconds_bucket{le="+Inf"} 144320
            wait_seconds_sum 53423
            wait_seconds_count 144320

            # TYPE rpc_seconds summary
            rpc_seconds{quantile="0.01"} 3102
            rpc_seconds{quantile="0.99"} 76656
            rpc_seconds_sum 1.7560473e+07
            rpc_seconds_count 2693
            """);

    assertThat(page.families())
        .extracting(family -> family.name() + " " + family.type() + " " + family.samples().size())
        .containsExactly(
            "orders_total UNKNOWN 2",
            "old_time_seconds UNKNOWN 1",
            "odd UNKNOWN 1",
            "wait_seconds HISTOGRAM 4",
            "rpc_seconds SUMMARY 4");
  }

  @Test
  void readsQuotedNamesIfTheContentTypeAllowsThem() {
    String page = "# TYPE \"my.metric\" gauge\n{ \"my.metric\" , \"a.b\" = \"c\" , } 1\n";

    Exposition read =
        Exposition.parse(page.getBytes(StandardCharsets.UTF_8), "text/plain; escaping=allow-utf-8");

    assertThat(read.family("my.metric").orElseThrow().samples().get(0).labels())
        .containsExactly(entry("a.b", "c"));
  }
}
