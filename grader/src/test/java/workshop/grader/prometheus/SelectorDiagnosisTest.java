package workshop.grader.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SelectorDiagnosisTest {
  private final Recording recording = new Recording();

  SelectorDiagnosisTest() {
    Recording.Family family = recording.family("app_responses", "counter");
    for (String status : new String[] {"200", "503"}) {
      family
          .series(
              "app_responses_total",
              new TreeMap<>(Map.of("path", "/orders/{id}", "status_code", status)))
          .add(Instant.EPOCH, 1);
    }
  }

  @Test
  void aSelectorThatSeriesSatisfyIsFine() {
    assertThat(of("app_responses_total{path=~\"/orders(/{id})?\", status_code=~\"5..\"}"))
        .isEmpty();
    assertThat(of("app_responses_total{status_code!~\"4..\"} / other{x=\"y\"}")).isEmpty();
  }

  @Test
  void aLabelThatNoSeriesHasIsNamedWithItsEffect() {
    assertThat(of("rate(app_responses_total{status!~\"5..\"}[5m])"))
        .hasValueSatisfying(
            known -> {
              assertThat(known.seen()).contains("has a label status;", "path", "status_code");
              assertThat(known.why()).contains("keeps every series");
            });
    assertThat(of("app_responses_total{status=~\"5..\"}"))
        .hasValueSatisfying(known -> assertThat(known.why()).contains("keeps no series"));
  }

  @Test
  void aValueThatNoSeriesHasIsNamed() {
    assertThat(of("app_responses_total{status_code=\"5xx\"}"))
        .hasValueSatisfying(
            known -> assertThat(known.seen()).contains("status_code=\"5xx\"", "200, 503"));
  }

  private Optional<SelectorDiagnosis> of(String expression) {
    return SelectorDiagnosis.of(expression, recording);
  }
}
