package workshop.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CourseMapTest {

  @Test
  void namesTheNextTask() {
    assertThat(map(Verdict.NOT_YET))
        .isEqualTo(
            """
            course   ✔ 01-first-scrape   ✘ 02-counters   · 03-histograms
            next     lessons/02-counters/README.md, task 2.1, then mvn test -pl :02-counters -am
            """);
  }

  @Test
  void namesTheTaskOfAProgramThatDoesNotStart() {
    assertThat(map(Verdict.BROKEN)).contains("✘ 02-counters", "README.md, task 2.1, then");
  }

  @Test
  void namesTheLessonAfterTheRun() {
    assertThat(map(Verdict.PASSED))
        .isEqualTo(
            """
            course   ✔ 01-first-scrape   ✔ 02-counters   · 03-histograms
            next     lessons/03-histograms/README.md, then mvn test -pl :03-histograms -am
            """);
  }

  @Test
  void pointsAtTheRemedyOfALessonThatCouldNotBeChecked() {
    assertThat(map(Verdict.COULD_NOT_CHECK))
        .isEqualTo(
            """
            course   ✔ 01-first-scrape   ? 02-counters   · 03-histograms
            next     follow the remedy above, then mvn test -pl :02-counters -am
            """);
  }

  @Test
  void saysThatAllLessonsAreDone() {
    Map<String, Verdict> all = Map.of("02-counters", Verdict.PASSED);
    assertThat(CourseMap.of(all, report(Verdict.PASSED)))
        .isEqualTo("course   ✔ 02-counters\nnext     all lessons are done\n");
  }

  @Test
  void asksToInstallWhatEarlierLessonsMissed() {
    Map<String, Verdict> all = new TreeMap<>();
    all.put("01-first-scrape", Verdict.COULD_NOT_CHECK);
    all.put("02-counters", Verdict.PASSED);
    assertThat(CourseMap.of(all, report(Verdict.PASSED)))
        .endsWith("next     install what the lessons marked ? ask for, then mvn test\n");
  }

  @Test
  void wrapsALongMap() {
    Map<String, Verdict> all = new TreeMap<>();
    for (int i = 10; i < 22; i++) {
      all.put(i + "-a-lesson", Verdict.NOT_REACHED);
    }
    String map = CourseMap.of(all, report(Verdict.NOT_YET));
    assertThat(map.lines()).hasSize(4).allMatch(line -> line.length() <= Transcript.WIDTH);
    assertThat(map.lines().skip(1).limit(2)).allMatch(line -> line.startsWith("         · "));
  }

  private static String map(Verdict verdict) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    verdicts.put("01-first-scrape", Verdict.PASSED);
    verdicts.put("02-counters", verdict);
    verdicts.put("03-histograms", Verdict.NOT_REACHED);
    return CourseMap.of(verdicts, report(verdict));
  }

  private static LessonReport report(Verdict verdict) {
    TaskReport task = TaskReport.of("2.1", "it counts", false, verdict);
    return new LessonReport("02-counters", "Counters", 1734, "2 s", List.of(task));
  }
}
