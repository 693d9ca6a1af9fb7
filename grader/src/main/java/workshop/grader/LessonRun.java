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
import workshop.grader.course.LessonFolder;
import workshop.grader.course.Readme;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;
import workshop.grader.report.LessonReport;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Verdict;

/**
 * One grading of one lesson: makes what tasks ask for when first asked, and keeps how each came
 * out.
 */
final class LessonRun implements AutoCloseable {
  private static final Pattern FRAME = Pattern.compile(", at (\\w+\\.java):\\d+");

  private final Class<?> check;
  private final Lesson lesson;
  private final LessonFolder folder;
  private final Readme readme;
  private final Settings settings;
  private final Path root;
  private final long seed;
  private final long started = System.nanoTime();
  private final List<TaskReport> reports = new ArrayList<>();
  private final LessonResources materials;
  private volatile Standby standby;
  private volatile boolean abandoned;
  private ProgramGroup programs;
  private Throwable startFailure;
  private boolean stopped;
  private boolean engineMissing;

  /**
   * A run.
   *
   * @param offered JVMs that wait; they are closed here, of use or not
   */
  LessonRun(Class<?> check, Settings settings, Optional<Standby> offered) {
    this.check = check;
    this.lesson = check.getAnnotation(Lesson.class);
    this.folder = LessonFolder.of(check);
    this.readme = folder.readme();
    this.settings = settings;
    this.root = settings.root().orElse(folder.root());
    this.seed = settings.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong(1, 10_000));
    this.standby = offered.filter(waits -> waits.fits(check, root, seed)).orElse(null);
    if (standby == null) {
      offered.ifPresent(Standby::close);
    }
    this.materials = new LessonResources(root, seed, lesson, settings);
  }

  LessonFolder folder() {
    return folder;
  }

  /** Whether nobody is there to judge the answers, so that the run goes on without them. */
  boolean isEngineMissing() {
    return engineMissing;
  }

  /** Whether an earlier task has ended the lesson. */
  boolean isStopped() {
    return stopped;
  }

  /**
   * What a task asks for; null if it cannot be had, which {@link #begin} tells.
   *
   * @param name which program, if there are several; empty for the lesson's own
   */
  Object give(Class<?> type, String name) {
    if (startFailure == null && !stopped) {
      try {
        if (type == Program.class) {
          return name.isEmpty() ? programs().main() : programs().named(name);
        }
        return type == OtlpReceiver.class ? otlp() : materials.get(type);
      } catch (ReflectiveOperationException e) {
        startFailure = CheckError.fault(e);
      } catch (RuntimeException | Error e) {
        startFailure = e;
      }
    }
    return null;
  }

  /** The programs, started on first use. */
  private ProgramGroup programs() throws ReflectiveOperationException {
    if (programs == null) {
      ResponseValidator guard = lesson.guard().getDeclaredConstructor(long.class).newInstance(seed);
      programs = ProgramGroup.start(standby(), guard);
    }
    return programs;
  }

  private Standby standby() {
    if (standby == null) {
      standby = Standby.cold(check, root, seed, settings);
      if (abandoned) {
        standby.kill();
      }
    }
    return standby;
  }

  private OtlpReceiver otlp() {
    return standby().otlp().orElseThrow();
  }

  Task newTask(TaskNumber number) {
    return new Task(number.toString(), seed, lesson.lookAt());
  }

  /** Tells the program whose requests follow, or why what a task asks for cannot be had. */
  void begin(Task task) throws Throwable {
    if (startFailure != null) {
      throw startFailure;
    }
    if (programs != null) {
      programs.all().forEach(program -> program.begin(task));
    }
  }

  void passed(Task task) {
    reports.add(report(task, Verdict.PASSED, List.of()));
  }

  /** Records a failure, and returns what JUnit is to see of it. */
  Throwable failed(Task task, Throwable thrown) {
    if (thrown instanceof CheckFailure failure) {
      stopped |= !readme.task(task.number()).extra();
      CheckFailure whole = failure.lookAt(thrownAt(failure).orElse(lookAt(task)));
      String hint = "./workshop hint " + task.number() + ", or " + module() + "/HINTS.md";
      whole = whole.with(Fact.of(Fact.NEXT, hint));
      reports.add(report(task, failure.verdict(), whole.facts()));
      return failure;
    }
    if (thrown instanceof TimeoutException) {
      return failed(
          task,
          CheckFailure.expected("the task is done within " + Timeouts.TASK.toSeconds() + " s")
              .butWas("it was not")
              .because("the story's own delays stay under a second a request"));
    }
    stopped = true;
    CheckError problem = thrown instanceof CheckError known ? known : CheckError.fault(thrown);
    engineMissing = problem.missingEngine();
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
    materials.close();
    if (programs != null) {
      programs.close();
    }
    if (standby != null) {
      standby.close();
    }
  }

  /**
   * From another thread: nobody wants the verdict any more. Programs end at once, those to come,
   * too; what tasks say from now on is of no worth.
   */
  void abandon() {
    abandoned = true;
    Standby running = standby;
    if (running != null) {
      running.kill();
    }
  }

  /** Once the verdict is shown: what lets the next run start faster. */
  void prepareNext() {
    if (standby != null) {
      standby.prepareNext();
    }
  }

  /** The file in which the learner's code threw, if the failure names one. */
  private Optional<String> thrownAt(CheckFailure failure) {
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

  private String lookAt(Task task) {
    return lesson.main().isEmpty() ? task.lookAt() : module() + "/" + task.lookAt();
  }

  private String module() {
    return "lessons/" + folder.slug();
  }

  /** From the program's start to now; compiling it came before. */
  private String seconds() {
    long start = programs == null ? started : programs.main().started();
    return String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - start) / 1e9);
  }
}
