package workshop.cli.watch;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import workshop.cli.course.Course;
import workshop.cli.course.Progress;
import workshop.grader.program.StaleTempDirs;
import workshop.runner.Runner;

/**
 * A session beside the editor: each save of one of the learner's files shows the verdict of the
 * lesson, and keys do the rest.
 */
public final class Watch {

  private Watch() {}

  /**
   * Watches a lesson until the learner quits.
   *
   * @param root the project's folder
   * @param slugOrNull the lesson; the current one if null
   * @param commands the other commands, for the keys that run them
   * @param charset the charset of plain output
   * @return the exit code
   */
  public static int run(
      Path root,
      String slugOrNull,
      Runner runner,
      Progress progress,
      KeyCommands commands,
      Charset charset)
      throws InterruptedException {
    Thread sweep = new Thread(StaleTempDirs::sweep, "watch-stale-folders");
    sweep.setDaemon(true);
    sweep.start();
    EventLoop loop = new EventLoop();
    try (WatchView view =
        TerminalView.open(loop).orElseGet(() -> new PlainTextView(System.out, charset))) {
      WatchSession session = new WatchSession(root, runner, progress, commands, loop, view);
      session.open(slugOrNull == null ? current(root, progress) : slugOrNull);
      // The parent is the script, or the terminal's shell: the session ends with it.
      ProcessHandle.current()
          .parent()
          .ifPresent(parent -> parent.onExit().thenRun(() -> loop.execute(loop::end)));
      view.listen(
          key -> loop.execute(() -> session.pressed(key)), () -> loop.execute(session::inputEnded));
      try {
        loop.run();
      } finally {
        session.close();
      }
    }
    return 0;
  }

  /** The first lesson that is not done; the last one if all are done. */
  private static String current(Path root, Progress progress) {
    Course course = Course.in(root);
    List<String> slugs = course.slugs();
    return course.current(progress).orElseGet(() -> slugs.get(slugs.size() - 1));
  }
}
