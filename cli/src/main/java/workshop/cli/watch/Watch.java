package workshop.cli.watch;

import java.nio.file.Path;
import workshop.cli.course.Progress;
import workshop.runner.Runner;

/** The seam for the loop; what stands here until it comes says how to go on without it. */
public final class Watch {
  private Watch() {}

  /**
   * Watches a lesson until it is told to end.
   *
   * @param slugOrNull the lesson; the current one if null
   * @return the exit code
   */
  public static int run(Path root, String slugOrNull, Runner runner, Progress progress) {
    System.err.println("watch is not here yet; ./workshop check grades once.");
    return 3;
  }
}
