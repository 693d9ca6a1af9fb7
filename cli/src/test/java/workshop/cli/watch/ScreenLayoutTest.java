package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScreenLayoutTest {
  private static final String TRANSCRIPT =
      """
      02-counters  Counters                                                                      seed 1734
        ✔ 2.1  every request is counted once
               app_requests_total{method="GET",path="/menu"} grew by 30
        ✔ 2.2  failed requests are counted too               status_code="500" grew by 4, "404" by 9
               status_code="200" grew by 16, status_code="201" grew by 20, status_code="400" grew by 4
        ✘ 2.3  the path label is the route, not the URL
               $ curl localhost:20792/orders/none-63z   … 250 requests like it
               expected   app_requests_total{method="GET",path="/orders/{id}"} grows by 250, and no more
               but was    it grew by 0
                          {method="GET",path="/orders/90002"} grew by 1
               why        each distinct value is a time series, so a URL must not be one; and a route
                          that answers 404 is still that route
               look at    lessons/02-counters/src/main/java/shop/HttpMetrics.java
               next       ./workshop hint 2.3, or lessons/02-counters/HINTS.md
        · 2.4  exceptions are counted by type                not reached yet
        · 2.5  orders are counted by drink                   not reached yet
      """;
  private static final String RESULT = "✘ 2.3 comes next (0.31 s after your save, warm)";

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100, 200})
  void noLineIsWiderThanTheScreen(int width) {
    assertThat(new ScreenLayout(columns -> TRANSCRIPT, "", RESULT).lines(width, 60))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16, 20, 24, 30})
  void theVerdictIsOneScreen(int height) {
    List<String> lines = new ScreenLayout(columns -> TRANSCRIPT, "", RESULT).lines(80, height);
    assertThat(lines).hasSizeLessThanOrEqualTo(height);
    assertThat(lines.get(lines.size() - 2)).isEqualTo(RESULT);
    assertThat(lines.get(lines.size() - 1)).startsWith("n next");
  }

  @Test
  void wideEnoughItIsAsItIs() {
    List<String> lines = new ScreenLayout(columns -> TRANSCRIPT, "", RESULT).lines(100, 40);
    assertThat(lines.subList(0, 16)).isEqualTo(TRANSCRIPT.lines().limit(16).toList());
  }

  @Test
  void whatPassedGivesWayToWhatFailed() {
    assertThat(new ScreenLayout(columns -> TRANSCRIPT, "", RESULT).lines(100, 15))
        .contains("  ✔ 2.1 2.2   passed", "  · 2.4 2.5   not reached yet")
        .anyMatch(
            line ->
                line.contains("next       ./workshop hint 2.3, or lessons/02-counters/HINTS.md"));
  }

  @Test
  void aNoteStandsBelowTheVerdictOrInItsPlace() {
    String note = "hint 1 of 3 for 2.3\n\nWhat does /orders/1 tell you that /orders/{id} does not?";
    assertThat(new ScreenLayout(columns -> TRANSCRIPT, note, RESULT).lines(100, 30))
        .hasSizeLessThanOrEqualTo(30)
        .contains("hint 1 of 3 for 2.3")
        .anyMatch(line -> line.startsWith("  ✘ 2.3"));
    assertThat(new ScreenLayout(columns -> TRANSCRIPT, note, RESULT).lines(100, 10))
        .contains("hint 1 of 3 for 2.3")
        .noneMatch(line -> line.startsWith("  ✘ 2.3"));
  }

  @Test
  void aNoteThatIsLongerThanTheScreenIsWhole() {
    String note = "+ a line of the solution\n".repeat(50);
    assertThat(new ScreenLayout(columns -> TRANSCRIPT, note, RESULT).lines(80, 24))
        .hasSize(50 + 1 + 1 + 1);
  }
}
