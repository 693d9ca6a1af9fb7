package workshop.cli.watch;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import workshop.cli.course.Course;
import workshop.cli.course.Progress;
import workshop.grader.program.StaleTempDirs;
import workshop.runner.Runner;

/**
 * The session that a learner leaves open beside the editor: each save of a learner's file shows the
 * verdict of the lesson, keys do the rest.
 */
public final class Watch {

  private Watch() {}

  /**
   * Watches a lesson until it is told to end.
   *
   * @param root the project's folder
   * @param slugOrNull the lesson; the current one if null
   * @param commands the other commands, for the keys that call them
   * @return the exit code
   */
  public static int run(
      Path root, String slugOrNull, Runner runner, Progress progress, KeyCommands commands)
      throws InterruptedException {
    Thread sweep = new Thread(StaleTempDirs::sweep, "watch-leftovers");
    sweep.setDaemon(true);
    sweep.start();
    EventLoop loop = new EventLoop();
    try (WatchView face = face(loop)) {
      WatchSession desk = new WatchSession(root, runner, progress, commands, loop, face);
      desk.open(slugOrNull == null ? current(root, progress) : slugOrNull);
      // The script that started it, or the terminal's shell: when that is gone, so is the learner.
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(() -> loop.execute(loop::end)));
      face.listen(
          key -> loop.execute(() -> desk.pressed(key)), () -> loop.execute(desk::inputEnded));
      try {
        loop.run();
      } finally {
        desk.close();
      }
    }
    return 0;
  }

  /** The lesson that is not done yet; the last one once all are. */
  private static String current(Path root, Progress progress) {
    Course course = Course.in(root);
    List<String> slugs = course.slugs();
    return course.current(progress).orElseGet(() -> slugs.get(slugs.size() - 1));
  }

  private static WatchView face(EventLoop loop) {
    return TerminalView.open(loop).orElseGet(() -> new PlainTextView(System.out, charset()));
  }

  private static Charset charset() {
    return Charset.forName(
        System.getProperty(
            "stdout.encoding",
            System.getProperty("native.encoding", Charset.defaultCharset().name())));
  }
}
