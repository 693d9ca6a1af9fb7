package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.grader.report.Fact;
import workshop.grader.report.LessonReport;
import workshop.grader.report.OutputLine;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Transcript;
import workshop.grader.report.Verdict;

final class ScreenLayoutTest {
  private static final LessonReport REPORT =
      new LessonReport(
          "02-counters",
          "Counters",
          1734,
          "1.52 s",
          List.of(
              passed(
                  "2.1",
                  "every request is counted once",
                  "app_requests_total{method=\"GET\",path=\"/menu\"} grew by 30, POST by 20"),
              passed("2.2", "failed requests are counted too", "\"500\" by 4, ".repeat(10)),
              TaskReport.failed(
                  "2.3",
                  "the path label is the route, not the URL",
                  false,
                  Verdict.NOT_YET,
                  List.of("$ curl localhost:20792/orders/none-63z   … 250 requests like it"),
                  List.of(
                      Fact.of(
                          Fact.Kind.EXPECTED,
                          "app_requests_total{method=\"GET\",path=\"/orders/{id}\"} grows by 250,"
                              + " and no more"),
                      Fact.of(
                          Fact.Kind.BUT_WAS,
                          "it grew by 0\n{method=\"GET\",path=\"/orders/90002\"} grew by 1"),
                      Fact.of(
                          Fact.Kind.WHY,
                          "each distinct value is a time series, so a URL must not be one; and a"
                              + " route that answers 404 is still that route"),
                      Fact.of(
                          Fact.Kind.LOOK_AT,
                          "lessons/02-counters/src/main/java/shop/HttpMetrics.java"),
                      Fact.of(
                          Fact.Kind.NEXT, "./workshop hint 2.3, or lessons/02-counters/HINTS.md")),
                  Optional.empty()),
              TaskReport.notReached("2.4", "exceptions are counted by type", false),
              TaskReport.notReached("2.5", "orders are counted by drink", false)));

  private static final String RESULT = "✘ 2.3 comes next (0.31 s after your save, warm)";

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 80, 100, 200})
  void noLineIsWiderThanTheScreen(int width) {
    assertThat(lines("", width, 60))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16, 20, 24, 30})
  void theVerdictFitsTheScreen(int height) {
    List<String> lines = lines("", 80, height);
    assertThat(lines).hasSizeLessThanOrEqualTo(height);
    assertThat(lines.get(lines.size() - 2)).isEqualTo(RESULT);
    assertThat(lines.get(lines.size() - 1)).startsWith("n next");
  }

  @Test
  void showsTheWholeTranscriptIfItFits() {
    List<String> transcript = Transcript.of(REPORT).lines().toList();
    assertThat(lines("", 100, 40)).startsWith(transcript.toArray(String[]::new));
  }

  @Test
  void leavesOutWhatPassedBeforeWhatFailed() {
    assertThat(lines("", 100, 15))
        .contains("  ✔ 2.1 2.2   passed", "  · 2.4 2.5   not reached yet")
        .anyMatch(
            line ->
                line.contains("next       ./workshop hint 2.3, or lessons/02-counters/HINTS.md"));
  }

  @Test
  void countsTheLinesThatDoNotFit() {
    assertThat(lines("", 100, 10)).hasSize(10).anyMatch(line -> line.contains(" more lines: "));
  }

  @Test
  void showsANoteBelowTheVerdictOrInsteadOfIt() {
    String note = "hint 1 of 3 for 2.3\n\nWhat does /orders/1 tell you that /orders/{id} does not?";
    assertThat(lines(note, 100, 30))
        .hasSizeLessThanOrEqualTo(30)
        .contains("hint 1 of 3 for 2.3")
        .anyMatch(line -> line.startsWith("  ✘ 2.3"));
    assertThat(lines(note, 100, 10))
        .contains("hint 1 of 3 for 2.3")
        .noneMatch(line -> line.startsWith("  ✘ 2.3"));
  }

  @Test
  void showsAllLinesOfALongNote() {
    assertThat(lines("+ a line of the solution\n".repeat(50), 80, 24)).hasSize(50 + 1 + 1 + 1);
  }

  private static List<String> lines(String note, int width, int height) {
    return new ScreenLayout(
            (columns, detail) -> Transcript.lines(REPORT, columns, detail),
            OutputLine.text(note),
            OutputLine.text(RESULT))
        .lines(width, height).stream().map(OutputLine::text).toList();
  }

  private static TaskReport passed(String number, String sentence, String evidence) {
    return TaskReport.passed(number, sentence, false, List.of(evidence), List.of());
  }
}
