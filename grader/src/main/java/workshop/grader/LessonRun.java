package workshop.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import workshop.grader.program.Budget;
import workshop.grader.program.ClassDataArchive;
import workshop.grader.program.Sources;
import workshop.grader.verdict.CouldNotCheck;
import workshop.grader.verdict.Fact;
import workshop.grader.verdict.LessonReport;
import workshop.grader.verdict.NotYet;
import workshop.grader.verdict.TaskReport;
import workshop.grader.verdict.Verdict;

/**
 * One grading of one lesson: starts the program when first asked, and keeps how each task came out.
 */
final class LessonRun implements AutoCloseable {
  private static final Pattern FRAME = Pattern.compile(", at (\\w+\\.java):\\d+");

  private final Lesson lesson;
  private final LessonFolder folder;
  private final Readme readme;
  private final Path root;
  private final List<String> jvm;
  private final boolean archived;
  private final long seed;
  private final long started = System.nanoTime();
  private final List<TaskReport> reports = new ArrayList<>();
  private Program program;
  private ClassDataArchive archive;
  private Throwable startFailure;
  private boolean stopped;

  LessonRun(
      Class<?> check,
      Optional<String> root,
      Optional<String> seed,
      Optional<String> jvm,
      Optional<String> archived) {
    this.lesson = check.getAnnotation(Lesson.class);
    this.folder = LessonFolder.of(check);
    this.readme = folder.readme();
    this.jvm = jvm.map(flags -> List.of(flags.strip().split("\\s+"))).orElse(List.of());
    this.archived = archived.map(Boolean::parseBoolean).orElse(true);
    this.root = root.map(Path::of).orElse(folder.root());
    this.seed =
        seed.map(LessonRun::number)
            .orElseGet(() -> ThreadLocalRandom.current().nextLong(1, 10_000));
  }

  LessonFolder folder() {
    return folder;
  }

  /** Whether an earlier task has ended the lesson. */
  boolean isStopped() {
    return stopped;
  }

  /** The program, started on first use; null if it does not start, which {@link #begin} tells. */
  Program program() {
    if (program == null && startFailure == null && !stopped) {
      try {
        Guard guard = lesson.guard().getDeclaredConstructor(long.class).newInstance(seed);
        Path module = root.resolve("lessons").resolve(folder.slug());
        List<Path> libraries = folder.runtimeClassPath();
        List<String> flags = new ArrayList<>();
        if (archived) {
          archive = ClassDataArchive.in(folder.root().resolve("lessons/target"), libraries);
          flags.addAll(archive.flags());
        }
        flags.addAll(jvm);
        program =
            Program.start(new Sources(root, module), libraries, flags, lesson.main(), seed, guard);
      } catch (ReflectiveOperationException e) {
        startFailure = CouldNotCheck.fault(e);
      } catch (RuntimeException | Error e) {
        startFailure = e;
      }
    }
    return program;
  }

  Task newTask(TaskNumber number) {
    return new Task(number.toString(), seed, lesson.lookAt());
  }

  /** Tells the program whose requests follow, or why there is no program. */
  void begin(Task task) throws Throwable {
    if (startFailure != null) {
      throw startFailure;
    }
    if (program != null) {
      program.begin(task);
    }
  }

  void passed(Task task) {
    reports.add(report(task, Verdict.PASSED, List.of()));
  }

  /** Records a failure, and returns what JUnit is to see of it. */
  Throwable failed(Task task, Throwable thrown) {
    if (thrown instanceof NotYet failure) {
      stopped |= !readme.task(task.number()).extra();
      NotYet whole = failure.lookAt(thrownAt(failure).orElse(module() + "/" + task.lookAt()));
      whole = whole.with(Fact.of(Fact.NEXT, module() + "/HINTS.md, " + task.number()));
      reports.add(report(task, failure.verdict(), whole.facts()));
      return failure;
    }
    if (thrown instanceof TimeoutException) {
      return failed(
          task,
          NotYet.expected("the task is done within " + Budget.TASK.toSeconds() + " s")
              .butWas("it was not")
              .because("the story's own delays stay under a second a request"));
    }
    stopped = true;
    CouldNotCheck problem =
        thrown instanceof CouldNotCheck known ? known : CouldNotCheck.fault(thrown);
    reports.add(
        report(
            task,
            Verdict.COULD_NOT_CHECK,
            List.of(
                Fact.of("could not", problem.getMessage()), Fact.of("remedy", problem.remedy()))));
    return problem;
  }

  /** The lesson as it stands: tasks that were not run are not reached. */
  LessonReport report() {
    List<TaskReport> all = new ArrayList<>();
    for (Readme.Heading heading : readme.tasks()) {
      all.add(
          reports.stream()
              .filter(report -> report.number().equals(heading.number()))
              .findFirst()
              .orElseGet(
                  () ->
                      TaskReport.notReached(
                          heading.number(), heading.sentence(), heading.extra())));
    }
    return new LessonReport(folder.slug(), readme.title(), seed, seconds(), all);
  }

  boolean nothingRan() {
    return reports.isEmpty();
  }

  @Override
  public void close() {
    if (program != null) {
      program.close();
    }
  }

  /** Once the verdict is shown: what lets the next run start faster. */
  void prepareNext() {
    if (archive != null) {
      archive.make();
    }
  }

  /** The file in which the learner's code threw, if the failure names one. */
  private Optional<String> thrownAt(NotYet failure) {
    Path sources = root.resolve(module()).resolve("src/main/java");
    Matcher frame = FRAME.matcher(failure.getMessage());
    if (!frame.find()) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.walk(sources)) {
      return found
          .filter(file -> file.endsWith(frame.group(1)))
          .map(
              file ->
                  module()
                      + "/src/main/java/"
                      + sources.relativize(file).toString().replace('\\', '/'))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private TaskReport report(Task task, Verdict verdict, List<Fact> facts) {
    Readme.Heading heading = readme.task(task.number());
    return new TaskReport(
        heading.number(),
        heading.sentence(),
        heading.extra(),
        verdict,
        verdict == Verdict.PASSED ? task.evidence() : List.of(),
        verdict == Verdict.PASSED ? task.pictures() : task.narration(),
        facts);
  }

  private String module() {
    return "lessons/" + folder.slug();
  }

  /** From the program's start to now; compiling it came before. */
  private String seconds() {
    long start = program == null ? started : program.started();
    return String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - start) / 1e9);
  }

  private static long number(String seed) {
    try {
      return Long.parseLong(seed);
    } catch (NumberFormatException e) {
      throw CouldNotCheck.of("workshop.seed is not a number: " + seed, "-Dworkshop.seed=1734");
    }
  }
}
