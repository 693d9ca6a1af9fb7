package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule of both formats, broken once. The cases of OpenMetrics hold all pages that the parser
 * tests of the OpenMetrics project and of the Python client reject.
 */
final class RefusalTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("openMetrics")
  void refusesOpenMetrics(Refusal refusal) {
    refusal.check("application/openmetrics-text; version=1.0.0; charset=utf-8");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("text")
  void refusesText(Refusal refusal) {
    refusal.check("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void allCasesAreRead() {
    assertThat(openMetrics()).hasSize(206);
    assertThat(text()).hasSize(67);
  }

  static Stream<Refusal> openMetrics() {
    return Refusal.read("/exposition/openmetrics-refusals.txt");
  }

  static Stream<Refusal> text() {
    return Refusal.read("/exposition/text-refusals.txt");
  }
}
