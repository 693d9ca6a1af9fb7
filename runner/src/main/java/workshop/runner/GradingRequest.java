package workshop.runner;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A request to grade one lesson.
 *
 * @param slug the lesson, such as {@code 02-counters}
 * @param tree the folder, in the shape of the project, whose answers are graded
 * @param seed the number that decides what the check sends
 * @param task one task alone, such as {@code 2.3}; all tasks of the lesson if empty
 */
public record GradingRequest(String slug, Path tree, long seed, Optional<String> task) {

  /** A request for all tasks of a lesson. */
  public static GradingRequest of(String slug, Path tree, long seed) {
    return new GradingRequest(slug, tree, seed, Optional.empty());
  }

  /** Returns a request for one task alone. */
  public GradingRequest onlyTask(String number) {
    return new GradingRequest(slug, tree, seed, Optional.of(number));
  }
}
