package workshop.grader.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each case has the result of Grafana's own functions; see {@link Interpolation}. */
final class InterpolationTest {
  private static final Instant NOON = Instant.parse("2026-01-17T12:00:00Z");
  private static final Duration FIVE = Duration.ofSeconds(5);

  @Test
  void intervalsDependOnRangeWidthAndScrapeInterval() {
    TimeRange hour = new TimeRange(NOON, NOON.plusSeconds(3600), 1000);
    assertThat(hour.interval(FIVE)).hasSeconds(5);
    assertThat(hour.rateInterval(FIVE)).hasSeconds(20);
    assertThat(hour.rateInterval(TimeRange.DEFAULT_SCRAPE_INTERVAL)).hasSeconds(60);
    TimeRange day = new TimeRange(NOON, NOON.plusSeconds(86_400), 1000);
    assertThat(day.interval(FIVE)).as("86.4 s, rounded").hasSeconds(60);
    assertThat(day.rateInterval(FIVE)).hasSeconds(65);
  }

  @Test
  void durationsAreRoundedToGrafanasSteps() {
    assertThat(GrafanaInterval.round(Duration.ofMillis(1_501))).hasSeconds(2);
    assertThat(GrafanaInterval.round(Duration.ofMillis(17_600))).hasSeconds(20);
    assertThat(GrafanaInterval.round(Duration.ofSeconds(45))).hasSeconds(30);
    assertThat(GrafanaInterval.round(Duration.ofSeconds(91))).hasSeconds(120);
    assertThat(GrafanaInterval.round(Duration.ofHours(30))).hasDays(1);
  }

  @Test
  void durationsAreReadAsGrafanaReadsThem() {
    assertThat(GrafanaInterval.parse("5s")).contains(FIVE);
    assertThat(GrafanaInterval.parse("5")).contains(FIVE);
    assertThat(GrafanaInterval.parse(">5000ms")).contains(FIVE);
    assertThat(GrafanaInterval.parse("1m30s")).contains(Duration.ofSeconds(90));
    assertThat(GrafanaInterval.parse("1.5m")).contains(Duration.ofSeconds(90));
    assertThat(GrafanaInterval.parse("")).isEmpty();
    assertThat(GrafanaInterval.parse("5 s")).isEmpty();
    assertThat(GrafanaInterval.parse("five")).isEmpty();
  }

  @Test
  void macrosAreFilledIn() {
    assertThat(fill("rate(x[$__rate_interval])")).isEqualTo("rate(x[20s])");
    assertThat(fill("rate(x[${__rate_interval}])")).isEqualTo("rate(x[20s])");
    assertThat(fill("$__interval $__interval_ms")).isEqualTo("5s 5000");
    assertThat(fill("$__range $__range_s $__range_ms")).isEqualTo("3600s 3600 3600000");
  }

  @Test
  void aPlainVariableHasOneValue() {
    assertThat(fill("x{job=\"$job\"}", "a.b")).isEqualTo("x{job=\"a.b\"}");
    assertThat(fill("[[job]] ${job}s $jobs", "a")).isEqualTo("a as $jobs");
  }

  @Test
  void valuesOfAMultiVariableAreEscapedAndJoined() {
    assertThat(fill("x{path=~\"$path\"}", "/menu")).isEqualTo("x{path=~\"/menu\"}");
    assertThat(fill("x{path=~\"$path\"}", "/orders/{id}", "/menu"))
        .isEqualTo("x{path=~\"(/orders/\\\\{id\\\\}|/menu)\"}");
    assertThat(fill("$path", "a\\b")).isEqualTo("a\\\\\\\\b");
  }

  @Test
  void aCustomValueOfAllIsNotEscaped() {
    assertThat(fill("x{path=~\"$path\"}", ".*")).isEqualTo("x{path=~\".*\"}");
  }

  @Test
  void formatsAreApplied() {
    assertThat(fill("${path:pipe}", "/menu", "/queue")).isEqualTo("/menu|/queue");
    assertThat(fill("${path:regex}", "/menu", "a.b")).isEqualTo("(\\/menu|a\\.b)");
    assertThat(fill("${path:csv}", "a", "b")).isEqualTo("a,b");
    assertThat(fill("${path:raw}", "a.b")).isEqualTo("a.b");
    assertThat(fill("[[path:pipe]]", "a", "b")).isEqualTo("a|b");
    assertThat(fill("${path:doublequote}", "a", "b")).isEqualTo("\"a\",\"b\"");
    assertThat(fill("${path:glob}", "a", "b")).isEqualTo("{a,b}");
  }

  @Test
  void unknownVariablesStay() {
    assertThat(fill("x{a=\"$unknown\"} ${none:pipe} [[neither]] $1"))
        .isEqualTo("x{a=\"$unknown\"} ${none:pipe} [[neither]] $1");
  }

  @Test
  void legendsAreNamedAsGrafanaNamesThem() {
    Map<String, String> menu = Map.of("path", "/menu", "job", "shop");
    Map<String, String> queue = Map.of("path", "/queue", "job", "shop");
    List<Map<String, String>> both = List.of(menu, queue);
    assertThat(Legend.name("{{path}} {{ job }}{{none}}", menu, both)).isEqualTo("/menu shop");
    assertThat(Legend.name("p95", menu, both)).isEqualTo("p95");
    assertThat(Legend.name("__auto", menu, both)).isEqualTo("/menu");
    assertThat(Legend.name("__auto", menu, List.of(menu)))
        .isEqualTo("{job=\"shop\", path=\"/menu\"}");
    assertThat(Legend.name("", menu, both)).isEqualTo("{job=\"shop\", path=\"/menu\"}");
  }

  private static String fill(String expr, String... values) {
    List<Variable> variables = List.of(variable("job", false, ""), variable("path", true, ".*"));
    Map<String, List<String>> chosen =
        values.length == 0 ? Map.of() : Map.of("job", List.of(values), "path", List.of(values));
    TimeRange hour = new TimeRange(NOON, NOON.plusSeconds(3600), 1000);
    return new Interpolation(hour, FIVE, variables, chosen).fill(expr);
  }

  private static Variable variable(String name, boolean multi, String allValue) {
    return new Variable(
        name, "query", "", "", multi, multi, allValue, List.of(), DataSourceRef.DEFAULT);
  }
}
