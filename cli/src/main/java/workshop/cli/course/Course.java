package workshop.cli.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import workshop.grader.course.LessonFolder;
import workshop.grader.course.Readme;

/** The lessons of a project. The folders in {@code lessons/} are the list. */
public final class Course {
  private static final Pattern TASK = Pattern.compile("0*(\\d+)\\.0*(\\d+)");
  private static final Pattern MINUTES = Pattern.compile("\\|\\s*(\\d+) min\\s*\\|");

  private final Path root;
  private final List<String> slugs;
  private final List<String> table;

  private Course(Path root) {
    this.root = root;
    this.slugs = LessonFolder.all(root);
    this.table = table(root);
  }

  /** The course in the project's folder. */
  public static Course in(Path root) {
    return new Course(root);
  }

  /** The project's folder. */
  public Path root() {
    return root;
  }

  /** The lessons in their order, such as {@code 02-counters}. */
  public List<String> slugs() {
    return slugs;
  }

  /** The title and the tasks of a lesson. */
  public Readme readme(String slug) {
    return new LessonFolder(root, slug).readme();
  }

  /** The first lesson with an open task; empty if all lessons are done. */
  public Optional<String> current(Progress progress) {
    return slugs.stream().filter(slug -> open(slug, progress).isPresent()).findFirst();
  }

  /** The first open task of a lesson: one that never passed and is no extra. */
  public Optional<Readme.Heading> open(String slug, Progress progress) {
    List<Readme.Heading> tasks =
        readme(slug).tasks().stream().filter(task -> !task.extra()).toList();
    int first =
        progress
            .of(slug, tasks.stream().map(Readme.Heading::number).toList())
            .indexOf(TaskStatus.NEW);
    return first < 0 ? Optional.empty() : Optional.of(tasks.get(first));
  }

  /** The lesson after another one; empty after the last. */
  public Optional<String> after(String slug) {
    return slugs.stream().skip(slugs.indexOf(slug) + 1L).findFirst();
  }

  /**
   * A lesson by its name or number: {@code 2}, {@code 02}, {@code 02-counters}, {@code counters}.
   *
   * @throws UsageException if there is none
   */
  public String resolve(String nameOrNumber) {
    return slugs.stream()
        .filter(slug -> isCalled(slug, nameOrNumber))
        .findFirst()
        .orElseThrow(() -> UsageException.unknown("lesson", nameOrNumber, slugs));
  }

  /**
   * A lesson, or a task such as {@code 2.3} or {@code 02.3}.
   *
   * @throws UsageException if there is none
   */
  public LessonOrTask lessonOrTask(String name) {
    Matcher task = TASK.matcher(name);
    if (!task.matches()) {
      return LessonOrTask.lesson(resolve(name));
    }
    String slug = resolve(task.group(1));
    String number = task.group(1) + "." + task.group(2);
    List<String> tasks = readme(slug).tasks().stream().map(Readme.Heading::number).toList();
    if (!tasks.contains(number)) {
      throw UsageException.unknown("task", number, tasks);
    }
    return LessonOrTask.task(slug, number);
  }

  /** The time that a lesson takes, such as {@code 40 min}, from the project's README. */
  public Optional<String> time(String slug) {
    return table.stream()
        .filter(line -> line.contains("lessons/" + slug + "/"))
        .flatMap(line -> MINUTES.matcher(line).results())
        .map(minutes -> minutes.group(1) + " min")
        .findFirst();
  }

  /** The table rows of the project's README; none if it cannot be read. */
  private static List<String> table(Path root) {
    try (Stream<String> lines = Files.lines(root.resolve("README.md"))) {
      return lines.filter(line -> line.startsWith("|")).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static boolean isCalled(String slug, String name) {
    String number = slug.substring(0, 2);
    return slug.equals(name)
        || slug.substring(3).equals(name)
        || name.matches("\\d{1,2}") && Integer.parseInt(name) == Integer.parseInt(number);
  }
}
