package workshop.grader.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QueryTextTest {

  @Test
  void windowsAreWhatStandsInBracketsOutsideOfQuotes() {
    assertThat(QueryText.windows("rate(a{p=~\"[[path]]\"}[1m]) / rate(b{p='[x]'}[ 5m:30s ])"))
        .containsExactly("1m", "5m");
    assertThat(QueryText.windows("rate(a[$__rate_interval]) + rate(b[$__rate_interval])"))
        .containsExactly("$__rate_interval");
    assertThat(QueryText.windows("up")).isEmpty();
  }

  @Test
  void metricsAreNamesThatAreNoFunctions() {
    assertThat(
            QueryText.metrics(
                "histogram_quantile(0.5, sum by (le) (rate(app_time_bucket{a=\"x_y\"}[1m])))"))
        .containsExactly("app_time_bucket");
    assertThat(QueryText.metrics("sum(max_over_time(app_memory[1m])) / app_total"))
        .containsExactly("app_memory", "app_total");
  }

  @Test
  void aListIsNoSingleValue() {
    assertThat(QueryText.comparesListByEquals("a{path=\"(/menu|/queue)\"}")).isTrue();
    assertThat(QueryText.comparesListByEquals("a{path=~\"(/menu|/queue)\"}")).isFalse();
    assertThat(QueryText.comparesListByEquals("a{path!=\"/menu\"}")).isFalse();
  }

  @Test
  void longListsAreCutShort() {
    assertThat(QueryText.shortened("a{path=~\"(/a|/b|/c|/d)\"}"))
        .isEqualTo("a{path=~\"(/a|/b|…)\"}");
    assertThat(QueryText.shortened("a{path=~\"(/a|/b)\"}")).isEqualTo("a{path=~\"(/a|/b)\"}");
  }
}
