package workshop.cli.course;

import java.util.Optional;

/**
 * A lesson, or one task of it.
 *
 * @param slug the lesson's folder, such as {@code 02-counters}
 * @param task such as {@code 2.3}; empty for the whole lesson
 */
public record Place(String slug, Optional<String> task) {

  /** A whole lesson. */
  public static Place lesson(String slug) {
    return new Place(slug, Optional.empty());
  }

  /** One task. */
  public static Place task(String slug, String task) {
    return new Place(slug, Optional.of(task));
  }
}
