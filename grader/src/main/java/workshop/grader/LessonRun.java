package workshop.grader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import workshop.grader.course.LessonFolder;
import workshop.grader.course.Readme;
import workshop.grader.http.ResponseValidator;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.launch.Settings;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;
import workshop.grader.report.LessonReport;
import workshop.grader.report.SourceLocation;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Verdict;

/** One grading of one lesson: makes the parameters of its tasks, and keeps their reports. */
final class LessonRun implements AutoCloseable {
  private final Lesson lesson;
  private final LessonFolder folder;
  private final Readme readme;
  private final ProgramLauncher launcher;
  private final Path root;
  private final long seed;
  private final long started = System.nanoTime();
  private final List<TaskReport> reports = new ArrayList<>();
  private final LessonResources resources;
  private ProgramGroup programs;
  private Throwable startFailure;
  private boolean stopped;
  private boolean engineMissing;

  /**
   * A grading.
   *
   * @param launcher starts its programs; closed with the grading
   */
  LessonRun(Class<?> check, Settings settings, ProgramLauncher launcher) {
    this.lesson = check.getAnnotation(Lesson.class);
    this.folder = LessonFolder.of(check);
    this.readme = folder.readme();
    this.launcher = launcher;
    this.root = launcher.root();
    this.seed = launcher.seed();
    this.resources = new LessonResources(root, seed, lesson, settings);
  }

  LessonFolder folder() {
    return folder;
  }

  /**
   * Returns true if a service such as Prometheus is missing, so that the answers cannot be checked.
   */
  boolean isEngineMissing() {
    return engineMissing;
  }

  /** Returns true if an earlier task has ended the lesson. */
  boolean isStopped() {
    return stopped;
  }

  /**
   * Returns the parameter of a task; null if it cannot be made, which {@link #begin} reports.
   *
   * @param name the name of the program; empty for the lesson's own
   */
  Object parameter(Class<?> type, String name) {
    if (startFailure == null && !stopped) {
      try {
        if (type == Program.class) {
          return name.isEmpty() ? programs().main() : programs().named(name);
        }
        return type == OtlpReceiver.class ? launcher.otlp().orElseThrow() : resources.get(type);
      } catch (ReflectiveOperationException e) {
        startFailure = CheckError.fault(e);
      } catch (RuntimeException | Error e) {
        startFailure = e;
      }
    }
    return null;
  }

  /** Returns the programs; starts them at the first call. */
  private ProgramGroup programs() throws ReflectiveOperationException {
    if (programs == null) {
      ResponseValidator validator =
          lesson.validator().getDeclaredConstructor(long.class).newInstance(seed);
      programs = ProgramGroup.start(launcher, validator);
    }
    return programs;
  }

  Task newTask(TaskNumber number) {
    return new Task(number.toString(), seed, lesson.lookAt());
  }

  /** Begins a task; throws the reason if its parameters could not be made. */
  void begin(Task task) throws Throwable {
    if (startFailure != null) {
      throw startFailure;
    }
    if (programs != null) {
      programs.all().forEach(program -> program.begin(task));
    }
  }

  void passed(Task task) {
    Readme.Heading heading = readme.task(task.number());
    reports.add(
        TaskReport.passed(
            heading.number(),
            heading.sentence(),
            heading.extra(),
            task.evidence(),
            task.pictures()));
  }

  /** Records a failure, and returns the throwable for JUnit. */
  Throwable failed(Task task, Throwable thrown) {
    if (thrown instanceof CheckFailure failure) {
      stopped |= !readme.task(task.number()).extra();
      CheckFailure whole = failure.lookAt(failedFile(failure).orElse(lookAt(task)));
      String hint = "./workshop hint " + task.number() + ", or " + module() + "/HINTS.md";
      whole = whole.with(Fact.of(Fact.Kind.NEXT, hint));
      reports.add(failed(task, failure.verdict(), whole.facts(), failure.location()));
      return failure;
    }
    if (thrown instanceof TimeoutException) {
      return failed(
          task,
          CheckFailure.expected("the task is done within " + Timeouts.TASK.toSeconds() + " s")
              .butWas("it was not")
              .because("the shop's own delays stay under a second for each request"));
    }
    stopped = true;
    CheckError problem = thrown instanceof CheckError known ? known : CheckError.fault(thrown);
    engineMissing = problem.missingEngine();
    reports.add(
        failed(
            task,
            Verdict.COULD_NOT_CHECK,
            List.of(
                Fact.of(Fact.Kind.COULD_NOT, problem.getMessage()),
                Fact.of(Fact.Kind.REMEDY, problem.remedy())),
            Optional.empty()));
    return problem;
  }

  /** Returns the report of the lesson; tasks that were not run are not reached. */
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
    resources.close();
    if (programs != null) {
      programs.close();
    }
    launcher.close();
  }

  private Optional<String> failedFile(CheckFailure failure) {
    return failure
        .location()
        .map(SourceLocation::file)
        .filter(file -> Files.exists(root.resolve(file)));
  }

  private TaskReport failed(
      Task task, Verdict verdict, List<Fact> facts, Optional<SourceLocation> location) {
    Readme.Heading heading = readme.task(task.number());
    return TaskReport.failed(
        heading.number(),
        heading.sentence(),
        heading.extra(),
        verdict,
        task.commands(),
        facts,
        location);
  }

  private String lookAt(Task task) {
    return lesson.main().isEmpty() ? task.lookAt() : module() + "/" + task.lookAt();
  }

  private String module() {
    return "lessons/" + folder.slug();
  }

  /** Returns the time since the program's start, without its compilation. */
  private String seconds() {
    long start = programs == null ? started : programs.main().started();
    return String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - start) / 1e9);
  }
}
