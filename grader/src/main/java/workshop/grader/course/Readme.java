package workshop.grader.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.grader.report.CheckError;

/**
 * Title and tasks of a lesson, read from the headings of its README: {@code # 02 Counters} and
 * {@code ## 2.1 Every request …}. No other file repeats them.
 */
public record Readme(String title, List<Heading> tasks) {
  private static final Pattern TITLE = Pattern.compile("# \\d+ (.+)");
  private static final Pattern TASK = Pattern.compile("## (\\d+\\.\\d+) (☆ )?(.+)");

  /** The heading of a task; the lesson can pass without an extra. */
  public record Heading(String number, boolean extra, String sentence) {}

  public static Readme read(Path file) {
    String title = null;
    List<Heading> tasks = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        Matcher heading = TITLE.matcher(line);
        Matcher task = TASK.matcher(line);
        if (title == null && heading.matches()) {
          title = heading.group(1);
        } else if (task.matches()) {
          tasks.add(new Heading(task.group(1), task.group(2) != null, sentence(task.group(3))));
        }
      }
    } catch (IOException e) {
      throw CheckError.of("no lesson text at " + file, "git checkout the lesson's README.md");
    }
    if (title == null || tasks.isEmpty()) {
      throw CheckError.of(
          file + " has no heading such as '# 02 Counters' or no task such as '## 2.1 …'",
          "git checkout the lesson's README.md");
    }
    return new Readme(title, List.copyOf(tasks));
  }

  public Heading task(String number) {
    return tasks.stream()
        .filter(task -> task.number().equals(number))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no heading for task " + number));
  }

  private static String sentence(String heading) {
    return Character.toLowerCase(heading.charAt(0)) + heading.substring(1);
  }
}
