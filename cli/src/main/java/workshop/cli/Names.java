package workshop.cli;

import workshop.cli.course.LessonOrTask;

/** Lessons and tasks as a person types them. */
final class Names {
  private Names() {}

  /** {@code 02} or {@code 2.3}. */
  static String number(LessonOrTask place) {
    return place.task().orElse(place.slug().substring(0, 2));
  }
}
