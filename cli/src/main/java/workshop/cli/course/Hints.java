package workshop.cli.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.cli.text.Markdown;
import workshop.grader.course.LessonFolder;
import workshop.grader.report.CheckError;

/** The hints of a lesson's {@code HINTS.md} as plain text, with several levels for each task. */
public final class Hints {
  private static final Pattern TASK = Pattern.compile("## (\\d+\\.\\d+) .*");

  private final Map<String, List<String>> byTask;

  private Hints(Map<String, List<String>> byTask) {
    this.byTask = byTask;
  }

  /**
   * Reads the hints of a lesson.
   *
   * @throws CheckError if the file cannot be read
   */
  public static Hints of(Path root, String slug) {
    Path file = new LessonFolder(root, slug).path().resolve("HINTS.md");
    try {
      return parse(Files.readAllLines(file));
    } catch (IOException e) {
      throw CheckError.of(
          "lessons/" + slug + "/HINTS.md could not be read",
          "git checkout -- lessons/" + slug + "/HINTS.md");
    }
  }

  /** The levels of a task, the smallest hint first; none for a task without hints. */
  public List<String> levels(String task) {
    return byTask.getOrDefault(task, List.of());
  }

  private static Hints parse(List<String> lines) {
    Map<String, List<String>> byTask = new LinkedHashMap<>();
    List<String> levels = new ArrayList<>();
    List<String> level = null;
    for (String line : lines) {
      Matcher task = TASK.matcher(line);
      if (task.matches()) {
        levels = new ArrayList<>();
        byTask.put(task.group(1), levels);
        level = null;
      } else if (line.strip().startsWith("<details")) {
        level = new ArrayList<>();
      } else if (line.strip().startsWith("</details") && level != null) {
        levels.add(Markdown.plain(level).strip());
        level = null;
      } else if (level != null) {
        level.add(line);
      }
    }
    return new Hints(byTask);
  }
}
