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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import workshop.cli.course.Course;
import workshop.cli.course.Hints;
import workshop.cli.course.LearnerFiles;
import workshop.cli.course.Progress;
import workshop.grader.course.Readme;
import workshop.grader.program.Deadline;
import workshop.grader.report.CheckError;
import workshop.grader.report.LessonReport;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Transcript;
import workshop.grader.report.Verdict;
import workshop.runner.GradingRequest;
import workshop.runner.Runner;

/**
 * The state of a session and what each event makes of it. All its methods run in the loop's thread,
 * and none of them waits: gradings, standbys and files have threads of their own.
 */
final class WatchSession {
  private static final Duration WIND_DOWN = Duration.ofSeconds(3);

  private final Path root;
  private final Course course;
  private final Runner runner;
  private final Progress progress;
  private final KeyCommands commands;
  private final EventLoop loop;
  private final WatchView face;
  private final StandbyPool bench;
  private final RegressionChecker regression;
  private String slug;
  private FileWatcher poller;
  private GradingTask running;

  /** Those that may have programs to end still: that takes a moment after a verdict. */
  private final List<GradingTask> begun = new ArrayList<>();

  private LessonReport latest;
  private boolean judged;
  private Runnable ifYes;
  private String lasting = "";

  WatchSession(
      Path root,
      Runner runner,
      Progress progress,
      KeyCommands commands,
      EventLoop loop,
      WatchView face) {
    this.root = root;
    this.course = Course.in(root);
    this.runner = runner;
    this.progress = progress;
    this.commands = commands;
    this.loop = loop;
    this.face = face;
    this.bench = new StandbyPool(runner, loop);
    this.regression =
        new RegressionChecker(
            earlier -> LearnerFiles.of(root, earlier).hash(),
            (earlier, done) ->
                attempt(StandbyPool.PooledStandby.cold(order(earlier)), done)::abandon);
  }

  /** Goes to a lesson, and checks it at once. */
  void open(String lesson) {
    abandon();
    bench.clear();
    if (poller != null) {
      poller.close();
    }
    slug = lesson;
    latest = null;
    face.lesson(
        WatchMessages.lesson(
            slug, course.readme(slug), course.slugs().indexOf(slug) + 1, course.slugs().size()));
    poller =
        FileWatcher.start(
            () -> LearnerFiles.paths(root, lesson),
            () -> loop.execute(bench::compileAhead),
            moment -> loop.execute(() -> saved(lesson, moment)));
    check(OptionalLong.empty());
  }

  /** A file of a lesson has another text. */
  private void saved(String lesson, long moment) {
    if (lesson.equals(slug)) {
      check(OptionalLong.of(moment));
    }
  }

  private void check(OptionalLong saved) {
    abandon();
    face.checking();
    long start = saved.orElse(System.nanoTime());
    StandbyPool.PooledStandby seat =
        bench.take().orElseGet(() -> StandbyPool.PooledStandby.cold(order(slug)));
    bench.setPaused(true);
    GradingTask[] mine = new GradingTask[1];
    mine[0] =
        attempt(
            seat,
            outcome -> {
              if (running == mine[0]) {
                running = null;
                show(outcome, start, saved.isPresent());
              }
            });
    running = mine[0];
  }

  /** Begins one; what it tells comes back in the loop's thread. */
  private GradingTask attempt(StandbyPool.PooledStandby seat, Consumer<GradingTask.Outcome> done) {
    begun.removeIf(GradingTask::isOver);
    GradingTask attempt =
        GradingTask.start(
            runner, progress, seat, outcome -> loop.execute(() -> done.accept(outcome)));
    begun.add(attempt);
    return attempt;
  }

  private void show(GradingTask.Outcome outcome, long start, boolean afterSave) {
    bench.setPaused(false);
    boolean warm = outcome.graded().map(graded -> graded.warm()).orElse(false);
    String took = WatchMessages.took(System.nanoTime() - start, afterSave, warm);
    latest = outcome.graded().map(graded -> graded.report()).orElse(null);
    judged = true;
    String lesson = slug;
    outcome
        .graded()
        .ifPresent(
            graded ->
                face.verdict(
                    columns -> Transcript.of(graded.report(), columns),
                    WatchMessages.result(graded.report(), took, course.after(slug))
                        + regressions()));
    outcome
        .problem()
        .ifPresent(
            problem ->
                face.verdict(
                    columns -> WatchMessages.problem(lesson, problem),
                    WatchMessages.problemResult(took)));
    if (!lasting.isEmpty()) {
      face.note(lasting);
      lasting = "";
    }
    prepareNext();
  }

  private void prepareNext() {
    String lesson = slug;
    try {
      if (runner.programs(lesson) > 0) {
        bench.fill(() -> order(lesson), this::regress);
      } else {
        regress();
      }
    } catch (CheckError e) {
      // The lesson has lost its check: that is what was shown.
    }
  }

  /** Only once all else is done: what a learner waits for has the machine to itself. */
  private void regress() {
    if (running != null || !isDone()) {
      return;
    }
    try {
      List<String> passed =
          course.slugs().stream()
              .takeWhile(earlier -> !earlier.equals(slug))
              .filter(earlier -> course.open(earlier, progress).isEmpty())
              .toList();
      regression.start(passed, () -> face.note(regressions().strip()));
    } catch (CheckError | UncheckedIOException e) {
      // A folder in motion, or a broken lesson text: nobody has asked for it.
    }
  }

  private String regressions() {
    return regression.failing().stream()
        .map(report -> "\n" + WatchMessages.regression(report))
        .collect(Collectors.joining());
  }

  private boolean isDone() {
    return latest != null && latest.verdict() == Verdict.PASSED;
  }

  private void abandon() {
    regression.abandon();
    if (running != null) {
      running.abandon();
      running = null;
    }
  }

  private GradingRequest order(String lesson) {
    return GradingRequest.of(lesson, root, ThreadLocalRandom.current().nextLong(1, 10_000));
  }

  /** A key was pressed. */
  void pressed(Key key) {
    Runnable asked = ifYes;
    ifYes = null;
    try {
      if (asked == null) {
        act(key);
      } else if (key == Key.YES) {
        asked.run();
      } else {
        face.note(WatchMessages.DECLINED);
      }
    } catch (RuntimeException e) {
      CheckError problem = e instanceof CheckError known ? known : CheckError.fault(e);
      face.note(problem.getMessage() + "\n" + problem.remedy());
    }
  }

  private void act(Key key) {
    switch (key) {
      case NEXT -> next();
      case HINT -> hint();
      case LIST -> face.note(commands.said("list"));
      case SOLUTION -> {
        if (isDone()) {
          solution();
        } else {
          ask(WatchMessages.spoil(slug), this::solution);
        }
      }
      case RESET -> ask(WatchMessages.reset(slug), this::reset);
      case AGAIN -> check(OptionalLong.empty());
      case HELP -> face.note(WatchMessages.HELP);
      case QUIT -> loop.end();
      default -> {
        // A slip of the finger.
      }
    }
  }

  private void ask(String question, Runnable action) {
    face.note(question);
    ifYes = action;
  }

  private void next() {
    Optional<String> next = course.after(slug);
    if (next.isEmpty()) {
      face.note(WatchMessages.LAST_LESSON);
    } else if (isDone()) {
      open(next.get());
    } else {
      ask(WatchMessages.skip(slug, next.get()), () -> open(next.get()));
    }
  }

  private void solution() {
    face.note(commands.said("solution", slug, "--yes"));
  }

  /** Where the attempt is kept has to outlast the verdict that follows. */
  private void reset() {
    lasting = commands.said("reset", slug, "--yes");
    face.note(lasting);
  }

  private void hint() {
    Optional<String> open = openTask();
    if (open.isEmpty()) {
      face.note(WatchMessages.NO_OPEN_TASK);
      return;
    }
    String task = open.get();
    List<String> levels = Hints.of(root, slug).levels(task);
    if (levels.isEmpty()) {
      face.note(WatchMessages.noHint(task));
      return;
    }
    int level = Math.min(progress.hintsShown(task) + 1, levels.size());
    face.note(WatchMessages.hint(task, level, levels.size(), levels.get(level - 1)));
    progress.hintShown(task, level);
  }

  /** Of the latest verdict; before there is one, the first that never passed. */
  private Optional<String> openTask() {
    return latest == null
        ? course.open(slug, progress).map(Readme.Heading::number)
        : latest.first().or(this::openExtra).map(TaskReport::number);
  }

  private Optional<TaskReport> openExtra() {
    return latest.tasks().stream().filter(task -> task.verdict() == Verdict.NOT_YET).findFirst();
  }

  /**
   * No key can come any more. Input that was empty from the beginning, as in a container, is no
   * keyboard, and saves are watched all the same; where somebody was, somebody has gone.
   */
  void inputEnded() {
    if (judged) {
      loop.end();
    }
  }

  /** Ends what runs, and waits for that a moment at most; what is left ends with this JVM. */
  void close() throws InterruptedException {
    if (poller != null) {
      poller.close();
    }
    abandon();
    Deadline end = Deadline.in(WIND_DOWN);
    try {
      bench.clear().get(end.left().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // so do the others
    }
    for (GradingTask attempt : begun) {
      attempt.awaitEnd(end.left());
    }
  }
}
