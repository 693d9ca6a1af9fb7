package workshop.grader;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;
import workshop.grader.course.LessonFolder;

/** Takes the display names of a check's methods from the lesson's README. */
final class TaskNames extends DisplayNameGenerator.Standard {

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> check, Method method) {
    String number = TaskNumber.of(method).toString();
    try {
      return number + " " + LessonFolder.of(check).readme().task(number).sentence();
    } catch (RuntimeException e) {
      return number; // the check itself reports what is missing in the README
    }
  }
}
