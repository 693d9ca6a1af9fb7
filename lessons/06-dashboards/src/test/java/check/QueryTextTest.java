package check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QueryTextTest {

  @Test
  void windowsAreTheTextInBracketsOutsideOfQuotes() {
    assertThat(QueryText.windows("rate(a{p=~\"[[path]]\"}[1m]) / rate(b{p='[x]'}[ 5m:30s ])"))
        .containsExactly("1m", "5m");
    assertThat(QueryText.windows("rate(a[$__rate_interval]) + rate(b[$__rate_interval])"))
        .containsExactly("$__rate_interval");
    assertThat(QueryText.windows("up")).isEmpty();
  }

  @Test
  void metricsAreNamesThatAreNotFunctions() {
    assertThat(
            QueryText.metrics(
                "histogram_quantile(0.5, sum by (le) (rate(app_time_bucket{a=\"x_y\"}[1m])))"))
        .containsExactly("app_time_bucket");
    assertThat(QueryText.metrics("sum(max_over_time(app_memory[1m])) / app_total"))
        .containsExactly("app_memory", "app_total");
  }

  @Test
  void equalsIsNotForAList() {
    assertThat(QueryText.comparesListByEquals("a{path=\"(/menu|/queue)\"}")).isTrue();
    assertThat(QueryText.comparesListByEquals("a{path=~\"(/menu|/queue)\"}")).isFalse();
    assertThat(QueryText.comparesListByEquals("a{path!=\"/menu\"}")).isFalse();
  }

  @Test
  void longListsAreShortened() {
    assertThat(QueryText.shortened("a{path=~\"(/a|/b|/c|/d)\"}"))
        .isEqualTo("a{path=~\"(/a|/b|…)\"}");
    assertThat(QueryText.shortened("a{path=~\"(/a|/b)\"}")).isEqualTo("a{path=~\"(/a|/b)\"}");
  }

  @Test
  void aMatcherIsAddedToEachSelectorOfAMetric() {
    assertThat(with("rate(a_total[1m]) / rate(a_total{x=\"y\"}[1m]) + b_a_total + a_total_more"))
        .isEqualTo(
            "rate(a_total{p=\"q\"}[1m]) / rate(a_total{p=\"q\",x=\"y\"}[1m])"
                + " + b_a_total + a_total_more");
    assertThat(with("(a_total unless a_total {})"))
        .isEqualTo("(a_total{p=\"q\"} unless a_total {p=\"q\",})");
    assertThat(with("{__name__=\"a_total\", x=\"a_total\"}"))
        .isEqualTo("{p=\"q\",__name__=\"a_total\", x=\"a_total\"}");
  }

  private static String with(String promql) {
    return QueryText.with("p=\"q\"", "a_total", promql);
  }
}
