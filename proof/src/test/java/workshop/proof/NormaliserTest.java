package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NormaliserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$ curl localhost:31026/menu | $ curl localhost:PORT/menu",
        "METRICS_PORT (31026 in this run) | METRICS_PORT (PORT in this run)",
        "text/plain, 37 metric fami… | text/plain, N metric fami…",
        "30 families jvm_* | N families jvm_*",
        "_sum grew by 0.371 s | _sum grew by TIME s",
        "it grew by 1.23457e+06; that looks like | it grew by TIME; that looks like",
        "_sum grows by 0.035 to 0.912 for 7 orders | _sum grows by 0.035 to TIME for 7 orders",
        "51 quick requests took 12.345 ms | 51 quick requests took TIME ms",
        "average 0.141 s, p95 0.790 s, of 26 requests | average, p95",
        "rss 115 MiB, vms 2429 MiB | rss N MiB, vms N MiB",
        "it changed by -1 MiB | it changed by N MiB",
        "app_info{version=\"1.0\"} 1795226037 | app_info{version=\"1.0\"} NOW",
        "└─ GET /menu     shop     server       9 ms  ERROR | └─ GET /menu     shop     server TIME  ERROR",
        "it is 19, and GET /queue returns 10 | it is N, and GET /queue returns N",
        "09:54:01 ERROR Javalin: Exception | CLOCK ERROR Javalin: Exception",
        "09:54:01.123 ERROR handler Routes@1b2c3d4e | CLOCK ERROR handler Routes@HASH",
      })
  void takesOutWhatDiffersBetweenRuns(String seen, String kept) {
    assertThat(Normaliser.normalise(seen)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app_requests_total{method=\"GET\",path=\"/menu\"} grew by 37",
        "250 series: path=\"/orders/90001\", path=\"/orders/90002\", …",
        "500 URLs brought 12 series",
        "grows by about 64 MiB within 5 s, with no request",
        "(the launcher allocates 64 MiB of direct memory in the program)",
        "the boundaries are 0.005, 0.01, 0.025, 0.05",
        "11 boundaries: 14 series a route; 500 raw URLs would be 7000",
        "02-counters  Counters                       seed 1734",
      })
  void keepsWhatFollowsFromTheSeed(String line) {
    assertThat(Normaliser.normalise(line)).isEqualTo(line);
  }

  @Test
  void takesOutAValueOfTheJvmInAnExcerpt() {
    assertThat(Normaliser.normalise("            jvm_classes_loaded_total 4147.0\n"))
        .isEqualTo("            jvm_classes_loaded_total N\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "         le   0.05 ######## 12",
        "         le   0.05  0",
        "         le   0.05 # 1"
      })
  void keepsOnlyTheBoundaryOfABar(String line) {
    assertThat(Normaliser.normalise(line)).isEqualTo("         le   0.05 BAR");
  }

  @Test
  void leavesOutWhatOnlyANewerPrometheusWarnsOf() {
    assertThat(
            Normaliser.normalise(
                """
                         but was    nothing
                         warning    PromQL warning: a quantile is a part of 1,
                                    and 95 is not
                         why        no answer
                """))
        .isEqualTo(
            """
                     but was    nothing
                     why        no answer
            """);
  }

  @Test
  void leavesOpenWhichOfSeveralOrdersWasFirst() {
    assertThat(
            Normaliser.normalise(
                """
                         but was    ERROR, order 22, attempt 1: no answer to customer-d77572d8, trace id
                                    9541f9e5e9183f37e250d4ecade58b85
                """))
        .isEqualTo(
            """
                     but was    ERROR, order N, attempt 1: no answer to customer-NAME, trace id
                                TRACE
            """);
  }

  @Test
  void leavesOpenHowManyOrdersThereWereBefore() {
    assertThat(Normaliser.normalise("         $ curl localhost:27001/journal/9\n"))
        .isEqualTo("         $ curl localhost:PORT/journal/N\n");
  }
}
