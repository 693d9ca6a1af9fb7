package workshop.grader.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last lines of a run: each lesson with its mark, and the next command. */
public final class CourseMap {

  private CourseMap() {}

  /**
   * Renders the map.
   *
   * @param verdicts the verdict of each lesson, in the order of the course
   * @param current the lesson at which the run ended
   */
  public static String of(Map<String, Verdict> verdicts, LessonReport current) {
    List<String> entries = new ArrayList<>();
    verdicts.forEach((slug, verdict) -> entries.add(verdict.mark() + " " + slug));
    StringBuilder text = new StringBuilder();
    String key = "course   ";
    for (String line : rows(entries, Transcript.WIDTH - key.length())) {
      text.append(key).append(line).append('\n');
      key = " ".repeat(key.length());
    }
    text.append("next     ").append(next(verdicts, current)).append('\n');
    return text.toString();
  }

  private static String next(Map<String, Verdict> verdicts, LessonReport current) {
    String again = "mvn test -pl :" + current.slug() + " -am";
    return switch (current.verdict()) {
      case PASSED ->
          verdicts.containsValue(Verdict.COULD_NOT_CHECK)
              ? "install what the lessons marked ? ask for, then mvn test"
              : nextNotReached(verdicts, current.slug())
                  .map(
                      slug -> "lessons/" + slug + "/README.md, then mvn test -pl :" + slug + " -am")
                  .orElse("all lessons are done");
      case COULD_NOT_CHECK -> "follow the remedy above, then " + again;
      default ->
          "lessons/"
              + current.slug()
              + "/README.md, task "
              + current.first().map(TaskReport::number).orElse("")
              + ", then "
              + again;
    };
  }

  /** The first lesson after the current one that was not reached. */
  private static Optional<String> nextNotReached(Map<String, Verdict> verdicts, String current) {
    return verdicts.keySet().stream()
        .dropWhile(slug -> !slug.equals(current))
        .filter(slug -> verdicts.get(slug) == Verdict.NOT_REACHED)
        .findFirst();
  }

  private static List<String> rows(List<String> entries, int width) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    for (String entry : entries) {
      if (row.length() > 0 && row.length() + 3 + entry.length() > width) {
        rows.add(row.toString());
        row.setLength(0);
      }
      row.append(row.length() == 0 ? "" : "   ").append(entry);
    }
    rows.add(row.toString());
    return rows;
  }
}
