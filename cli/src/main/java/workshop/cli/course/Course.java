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

/** The lessons of the project in a folder; their folders are the list. */
public final class Course {
  private static final Pattern PLACE = Pattern.compile("0*(\\d+)\\.0*(\\d+)");
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

  /** Its lessons in their order, such as {@code 02-counters}. */
  public List<String> slugs() {
    return slugs;
  }

  /** What a lesson's README says about itself. */
  public Readme readme(String slug) {
    return new LessonFolder(root, slug).readme();
  }

  /** The first lesson with a task that never passed, extras aside; empty once all are done. */
  public Optional<String> current(Progress progress) {
    return slugs.stream().filter(slug -> open(slug, progress).isPresent()).findFirst();
  }

  /** The first task of a lesson that never passed, extras aside. */
  public Optional<Readme.Heading> open(String slug, Progress progress) {
    List<Readme.Heading> tasks =
        readme(slug).tasks().stream().filter(task -> !task.extra()).toList();
    int first =
        progress
            .of(slug, tasks.stream().map(Readme.Heading::number).toList())
            .indexOf(TaskStatus.NEW);
    return first < 0 ? Optional.empty() : Optional.of(tasks.get(first));
  }

  /** The lesson that follows another one; empty after the last. */
  public Optional<String> after(String slug) {
    return slugs.stream().skip(slugs.indexOf(slug) + 1L).findFirst();
  }

  /**
   * A lesson by its name or number: {@code 2}, {@code 02}, {@code 02-counters}, {@code counters}.
   *
   * @throws UnknownName if there is none
   */
  public String resolve(String nameOrNumber) {
    return slugs.stream()
        .filter(slug -> isCalled(slug, nameOrNumber))
        .findFirst()
        .orElseThrow(() -> UnknownName.of("lesson", nameOrNumber, slugs));
  }

  /**
   * A lesson, or a task such as {@code 2.3} or {@code 02.3}.
   *
   * @throws UnknownName if there is none
   */
  public LessonOrTask place(String name) {
    Matcher place = PLACE.matcher(name);
    if (!place.matches()) {
      return LessonOrTask.lesson(resolve(name));
    }
    String slug = resolve(place.group(1));
    String number = place.group(1) + "." + place.group(2);
    List<String> tasks = readme(slug).tasks().stream().map(Readme.Heading::number).toList();
    if (!tasks.contains(number)) {
      throw UnknownName.of("task", number, tasks);
    }
    return LessonOrTask.task(slug, number);
  }

  /** How long a lesson takes, such as {@code 40 min}, if the project's README tells. */
  public Optional<String> time(String slug) {
    return table.stream()
        .filter(line -> line.contains("lessons/" + slug + "/"))
        .flatMap(line -> MINUTES.matcher(line).results())
        .map(minutes -> minutes.group(1) + " min")
        .findFirst();
  }

  /** The rows of tables in the project's README; none if it cannot be read. */
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
