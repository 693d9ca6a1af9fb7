package workshop.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TranscriptTest {
  private static final TaskReport PASSED =
      TaskReport.passed(
          "2.1",
          "every request is counted once",
          false,
          List.of("app_requests_total{method=\"GET\"} grew by 37", "{method=\"POST\"} by 4"),
          List.of());

  private static final TaskReport FAILED =
      TaskReport.failed(
          "2.3",
          "the path label is the route, not the URL",
          false,
          Verdict.NOT_YET,
          List.of("$ curl localhost:41873/orders/1   … 500 requests like it"),
          CheckFailure.expected("1 series for the route /orders/{id}")
              .butWas("500 series: path=\"/orders/1\", path=\"/orders/2\", …")
              .because(
                  "each distinct label value is a time series in Prometheus; a crawler would fill"
                      + " its memory")
              .lookAt("lessons/02-counters/src/main/java/shop/HttpMetrics.java")
              .with(Fact.of(Fact.Kind.NEXT, "./workshop hint 2.3, or lessons/02-counters/HINTS.md"))
              .facts(),
          Optional.empty());

  @Test
  void showsEvidenceForWhatPassedAndFactsForWhatDidNot() {
    LessonReport report =
        report(
            PASSED,
            FAILED,
            TaskReport.notReached("2.4", "exceptions are counted by type", false),
            TaskReport.notReached("2.10", "orders are counted by drink", true));

    assertThat(Transcript.of(report))
        .isEqualTo(
            """
            02-counters  Count every request                                                           seed 1734
              ✔ 2.1  every request is counted once
                     app_requests_total{method="GET"} grew by 37, {method="POST"} by 4
              ✘ 2.3  the path label is the route, not the URL
                     $ curl localhost:41873/orders/1   … 500 requests like it
                     expected   1 series for the route /orders/{id}
                     but was    500 series: path="/orders/1", path="/orders/2", …
                     why        each distinct label value is a time series in Prometheus; a crawler would fill
                                its memory
                     look at    lessons/02-counters/src/main/java/shop/HttpMetrics.java
                     next       ./workshop hint 2.3, or lessons/02-counters/HINTS.md
              · 2.4  exceptions are counted by type                not reached yet
              · 2.10 ☆ orders are counted by drink                 not reached yet
            """);
  }

  @Test
  void fitsANarrowScreen() {
    LessonReport report =
        report(
            PASSED, FAILED, TaskReport.notReached("2.4", "exceptions are counted by type", false));

    assertThat(text(report, 80))
        .isEqualTo(
            """
            02-counters  Count every request                                       seed 1734
              ✔ 2.1  every request is counted once
                     app_requests_total{method="GET"} grew by 37, {method="POST"} by 4
              ✘ 2.3  the path label is the route, not the URL
                     $ curl localhost:41873/orders/1   … 500 requests like it
                     expected   1 series for the route /orders/{id}
                     but was    500 series: path="/orders/1", path="/orders/2", …
                     why        each distinct label value is a time series in Prometheus; a
                                crawler would fill its memory
                     look at    lessons/02-counters/src/main/java/shop/HttpMetrics.java
                     next       ./workshop hint 2.3, or lessons/02-counters/HINTS.md
              · 2.4  exceptions are counted by type                not reached yet
            """);
    for (int columns = 50; columns < 120; columns++) {
      int width = Math.min(columns, Transcript.WIDTH);
      assertThat(text(report, columns).lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void showsThePictureOfATaskThatPassed() {
    TaskReport drawn =
        TaskReport.passed(
            "3.3",
            "buckets fit the question",
            false,
            List.of("9 buckets"),
            List.of("0.1 s  ████", "0.5 s  ██"));

    assertThat(Transcript.of(report(drawn)))
        .endsWith(
            """
              ✔ 3.3  buckets fit the question                      9 buckets
                     0.1 s  ████
                     0.5 s  ██
            """);
  }

  @Test
  void showsNoPictureUntilAllTasksPass() {
    TaskReport drawn =
        TaskReport.passed("3.3", "buckets fit", false, List.of(), List.of("le 0.3 ###"));

    assertThat(Transcript.of(report(drawn, TaskReport.notReached("3.4", "the clock", false))))
        .contains("3.3  buckets fit")
        .doesNotContain("###");
  }

  @Test
  void showsWhatCouldNotBeChecked() {
    TaskReport unknown =
        TaskReport.failed(
            "5.1",
            "the alert fires",
            false,
            Verdict.COULD_NOT_CHECK,
            List.of(),
            List.of(
                Fact.of(Fact.Kind.COULD_NOT, "no promtool"),
                Fact.of(Fact.Kind.REMEDY, "install Prometheus")),
            Optional.empty());

    assertThat(Transcript.of(report(unknown)))
        .endsWith(
            """
              ? 5.1  the alert fires
                     could not  no promtool
                     remedy     install Prometheus
            """);
  }

  @Test
  void isNeverWiderThan100Columns() {
    String word = "#".repeat(250);
    String words = "latte ".repeat(60);
    TaskReport passed = TaskReport.passed("1.1", words, false, List.of(words), List.of(words));
    TaskReport failed =
        TaskReport.failed(
            "1.2",
            words,
            false,
            Verdict.BROKEN,
            List.of(words),
            List.of(Fact.of("a key that is longer than most", words), Fact.of("but was", word)),
            Optional.empty());

    String text = Transcript.of(report(passed, failed, TaskReport.notReached("1.3", words, true)));

    assertThat(text.lines()).allMatch(line -> line.length() <= 100).noneMatch(l -> l.endsWith(" "));
    assertThat(text.replaceAll("[^#]", "")).hasSize(250);
    assertThat(text.lines().filter(line -> line.endsWith("…"))).hasSize(5);
  }

  @Test
  void keepsTheIndentOfExcerpts() {
    TaskReport broken =
        TaskReport.failed(
            "1.1",
            "it starts",
            false,
            Verdict.BROKEN,
            List.of(),
            List.of(
                Fact.of(Fact.Kind.BUT_WAS, "Shop.java:4\n  int cents = \"two\";\n              ^")),
            Optional.empty());

    assertThat(Transcript.of(report(broken)))
        .endsWith(
            """
                     but was    Shop.java:4
                                  int cents = "two";
                                              ^
            """);
  }

  @Test
  void showsNoControlCharacters() {
    TaskReport failed =
        TaskReport.failed(
            "1.1",
            "it starts",
            false,
            Verdict.NOT_YET,
            List.of("$ curl \u001b[2J"),
            List.of(Fact.of(Fact.Kind.BUT_WAS, "a\tb\u001b[31mc\u0007\u009b")),
            Optional.empty());

    assertThat(Transcript.of(report(failed)))
        .endsWith(
            """
                     $ curl  [2J
                     but was    a b [31mc
            """);
  }

  @Test
  void summaryIsOneLine() {
    assertThat(Transcript.summary(report(PASSED)).text())
        .isEqualTo(
            "✔ 02-counters  Count every request"
                + " ".repeat(34)
                + "1 of 1 tasks in 2.4 s, seed 1734")
        .hasSize(100);
  }

  @Test
  void aLowScreenShowsLessOfWhatPassedOrWasNotReached() {
    LessonReport report =
        report(
            PASSED,
            TaskReport.of("2.2", "failures are counted", false, Verdict.PASSED),
            FAILED,
            TaskReport.notReached("2.4", "exceptions are counted by type", false),
            TaskReport.notReached("2.5", "orders are counted by drink", false));

    assertThat(lines(report, Transcript.Detail.PASSED_SHORT))
        .contains("  ✔ 2.1  every request is counted once")
        .noneMatch(line -> line.contains("app_requests_total"));
    assertThat(lines(report, Transcript.Detail.NOT_REACHED_JOINED))
        .contains("  ✔ 2.1  every request is counted once")
        .endsWith("  · 2.4 2.5   not reached yet");
    assertThat(lines(report, Transcript.Detail.PASSED_JOINED))
        .hasSize(11)
        .contains("  ✔ 2.1 2.2   passed")
        .endsWith("  · 2.4 2.5   not reached yet");
  }

  @Test
  void eachLineHasItsKind() {
    LessonReport report = report(PASSED, FAILED, TaskReport.notReached("2.4", "types", false));
    assertThat(Transcript.lines(report))
        .extracting(OutputLine::kind)
        .containsSubsequence(
            OutputLine.Kind.HEADING,
            OutputLine.Kind.PASSED,
            OutputLine.Kind.EVIDENCE,
            OutputLine.Kind.FAILED,
            OutputLine.Kind.COMMAND,
            OutputLine.Kind.FACT,
            OutputLine.Kind.NOT_REACHED);
  }

  private static List<String> lines(LessonReport report, Transcript.Detail detail) {
    return Transcript.lines(report, Transcript.WIDTH, detail).stream()
        .map(OutputLine::text)
        .toList();
  }

  private static String text(LessonReport report, int columns) {
    return OutputLine.join(Transcript.lines(report, columns, Transcript.Detail.FULL));
  }

  private static LessonReport report(TaskReport... tasks) {
    return new LessonReport("02-counters", "Count every request", 1734, "2.4 s", List.of(tasks));
  }
}
