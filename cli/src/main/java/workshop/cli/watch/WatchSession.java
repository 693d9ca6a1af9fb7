package workshop.cli.watch;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import workshop.cli.course.Course;
import workshop.cli.course.Hints;
import workshop.cli.course.LearnerFiles;
import workshop.cli.course.Progress;
import workshop.grader.course.Readme;
import workshop.grader.program.Deadline;
import workshop.grader.report.CheckError;
import workshop.grader.report.LessonReport;
import workshop.grader.report.OutputLine;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Transcript;
import workshop.grader.report.Verdict;
import workshop.runner.GradingRequest;
import workshop.runner.GradingResult;
import workshop.runner.Runner;

/**
 * The state of a watch session, and what each event does. All methods run in the loop's thread, and
 * none of them waits: gradings, standbys and the file watcher have threads of their own.
 */
final class WatchSession {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final Path root;
  private final Course course;
  private final Runner runner;
  private final Progress progress;
  private final KeyCommands commands;
  private final EventLoop loop;
  private final WatchView view;
  private final StandbyPool standbys;
  private final RegressionChecker regression;
  private String slug;
  private FileWatcher watcher;
  private GradingTask running;

  /** The gradings whose programs may still run: they end a moment after the verdict. */
  private final List<GradingTask> started = new ArrayList<>();

  private LessonReport latest;
  private boolean hasVerdict;
  private Runnable ifYes;

  /** A note that is shown again below the next verdict. */
  private List<OutputLine> pendingNote = List.of();

  WatchSession(
      Path root,
      Runner runner,
      Progress progress,
      KeyCommands commands,
      EventLoop loop,
      WatchView view) {
    this.root = root;
    this.course = Course.in(root);
    this.runner = runner;
    this.progress = progress;
    this.commands = commands;
    this.loop = loop;
    this.view = view;
    this.standbys = new StandbyPool(runner, loop);
    this.regression =
        new RegressionChecker(
            earlier -> LearnerFiles.of(root, earlier).hash(),
            (earlier, done) ->
                grade(
                        StandbyPool.PooledStandby.cold(request(earlier)),
                        (task, outcome) -> done.accept(outcome))
                    ::cancel);
  }

  /** Switches to a lesson, and checks it. */
  void open(String lesson) {
    cancel();
    standbys.clear();
    if (watcher != null) {
      watcher.close();
    }
    slug = lesson;
    latest = null;
    view.lesson(
        WatchMessages.lesson(
            slug, course.readme(slug), course.slugs().indexOf(slug) + 1, course.slugs().size()));
    watcher =
        FileWatcher.start(
            () -> LearnerFiles.paths(root, lesson),
            () -> loop.execute(standbys::compileAhead),
            moment -> loop.execute(() -> saved(lesson, moment)));
    check(OptionalLong.empty());
  }

  /** Checks the lesson after a save of one of its files. */
  private void saved(String lesson, long moment) {
    if (lesson.equals(slug)) {
      check(OptionalLong.of(moment));
    }
  }

  private void check(OptionalLong saved) {
    cancel();
    view.checking();
    long start = saved.orElse(System.nanoTime());
    StandbyPool.PooledStandby standby =
        standbys.take().orElseGet(() -> StandbyPool.PooledStandby.cold(request(slug)));
    standbys.setPaused(true);
    running =
        grade(
            standby,
            (task, outcome) -> {
              if (task == running) {
                running = null;
                show(outcome, start, saved.isPresent());
              }
            });
  }

  /** Starts a grading; its outcome comes back in the loop's thread. */
  private GradingTask grade(
      StandbyPool.PooledStandby standby, BiConsumer<GradingTask, GradingTask.Outcome> done) {
    started.removeIf(GradingTask::isOver);
    GradingTask task =
        GradingTask.start(
            runner,
            progress,
            standby,
            (finished, outcome) -> loop.execute(() -> done.accept(finished, outcome)));
    started.add(task);
    return task;
  }

  private void show(GradingTask.Outcome outcome, long start, boolean afterSave) {
    standbys.setPaused(false);
    boolean warm = outcome.result().map(GradingResult::warm).orElse(false);
    String took = WatchMessages.took(System.nanoTime() - start, afterSave, warm);
    String lesson = slug;
    hasVerdict = true;
    latest = outcome.result().map(GradingResult::report).orElse(null);
    outcome.result().ifPresent(result -> show(result.report(), took));
    outcome
        .error()
        .ifPresent(
            error ->
                view.verdict(
                    (columns, detail) -> WatchMessages.error(lesson, error),
                    List.of(WatchMessages.couldNotCheck(took))));
    if (!pendingNote.isEmpty()) {
      view.note(pendingNote);
      pendingNote = List.of();
    }
    prepareNext();
  }

  private void show(LessonReport report, String took) {
    List<OutputLine> result = new ArrayList<>();
    result.add(WatchMessages.result(report, took, course.after(slug)));
    result.addAll(regressions());
    view.verdict((columns, detail) -> Transcript.lines(report, columns, detail), result);
  }

  private void note(String text) {
    view.note(OutputLine.text(text));
  }

  private void prepareNext() {
    String lesson = slug;
    try {
      if (runner.programs(lesson) > 0) {
        standbys.fill(() -> request(lesson), this::checkRegressions);
      } else {
        checkRegressions();
      }
    } catch (CheckError e) {
      // the lesson's check is missing, which the screen shows already
    }
  }

  /** Checks earlier lessons, once no check runs and the standbys are warm. */
  private void checkRegressions() {
    if (running != null || !isDone()) {
      return;
    }
    try {
      List<String> passed =
          course.slugs().stream()
              .takeWhile(earlier -> !earlier.equals(slug))
              .filter(earlier -> course.open(earlier, progress).isEmpty())
              .toList();
      regression.start(passed, () -> view.note(regressions()));
    } catch (CheckError | UncheckedIOException e) {
      // a folder that changes, or a README that cannot be parsed: the learner did not ask for it
    }
  }

  private List<OutputLine> regressions() {
    return regression.failing().stream().map(WatchMessages::regression).toList();
  }

  private boolean isDone() {
    return latest != null && latest.verdict() == Verdict.PASSED;
  }

  private void cancel() {
    regression.cancel();
    if (running != null) {
      running.cancel();
      running = null;
    }
  }

  private GradingRequest request(String lesson) {
    return GradingRequest.of(lesson, root, ThreadLocalRandom.current().nextLong(1, 10_000));
  }

  /** Handles a key. */
  void pressed(Key key) {
    Runnable action = ifYes;
    ifYes = null;
    try {
      if (action == null) {
        handle(key);
      } else if (key == Key.YES) {
        action.run();
      } else {
        note(WatchMessages.DECLINED);
      }
    } catch (RuntimeException e) {
      CheckError error = e instanceof CheckError known ? known : CheckError.fault(e);
      note(error.getMessage() + "\n" + error.remedy());
    }
  }

  private void handle(Key key) {
    switch (key) {
      case NEXT -> next();
      case HINT -> hint();
      case LIST -> view.note(OutputLine.of(OutputLine.Kind.MARKS, commands.run("list")));
      case SOLUTION -> {
        if (isDone()) {
          solution();
        } else {
          ask(WatchMessages.confirmSolution(slug), this::solution);
        }
      }
      case RESET -> ask(WatchMessages.confirmReset(slug), this::reset);
      case AGAIN -> check(OptionalLong.empty());
      case HELP -> note(WatchMessages.HELP);
      case QUIT -> loop.end();
      default -> {
        // any other key does nothing
      }
    }
  }

  private void ask(String question, Runnable action) {
    note(question);
    ifYes = action;
  }

  private void next() {
    Optional<String> next = course.after(slug);
    if (next.isEmpty()) {
      note(WatchMessages.LAST_LESSON);
    } else if (isDone()) {
      open(next.get());
    } else {
      ask(WatchMessages.confirmNext(slug, next.get()), () -> open(next.get()));
    }
  }

  private void solution() {
    note(commands.run("solution", slug, "--yes"));
  }

  /** Resets the lesson. The verdict that follows would hide where the copy is, so it is pending. */
  private void reset() {
    pendingNote = OutputLine.text(commands.run("reset", slug, "--yes"));
    view.note(pendingNote);
  }

  private void hint() {
    Optional<String> open = openTask();
    if (open.isEmpty()) {
      note(WatchMessages.NO_OPEN_TASK);
      return;
    }
    String task = open.get();
    List<String> levels = Hints.of(root, slug).levels(task);
    if (levels.isEmpty()) {
      note(WatchMessages.noHint(task));
      return;
    }
    int level = Math.min(progress.hintsShown(task) + 1, levels.size());
    note(WatchMessages.hint(task, level, levels.size(), levels.get(level - 1)));
    progress.hintShown(task, level);
  }

  /** The first open task of the latest verdict; before that, the first that never passed. */
  private Optional<String> openTask() {
    return latest == null
        ? course.open(slug, progress).map(Readme.Heading::number)
        : latest.first().or(this::openExtra).map(TaskReport::number);
  }

  private Optional<TaskReport> openExtra() {
    return latest.tasks().stream().filter(task -> task.verdict() == Verdict.NOT_YET).findFirst();
  }

  /**
   * Ends the session when its input ends. Input that ends before the first verdict, as in a
   * container, was never a keyboard: then the session goes on without keys.
   */
  void inputEnded() {
    if (hasVerdict) {
      loop.end();
    }
  }

  /** Ends all JVMs, and waits a short time for them; the rest ends with this JVM. */
  void close() throws InterruptedException {
    if (watcher != null) {
      watcher.close();
    }
    cancel();
    Deadline end = Deadline.in(CLOSE_TIMEOUT);
    try {
      standbys.clear().get(end.left().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // the rest ends with this JVM
    }
    for (GradingTask task : started) {
      task.awaitEnd(end.left());
    }
  }
}
