package workshop.grader;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;
import workshop.grader.course.LessonFolder;

/** Names a check's methods by the headings of the lesson's README: {@code 2.1 every request …}. */
final class TaskNames extends DisplayNameGenerator.Standard {

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> check, Method method) {
    String number = TaskNumber.of(method).toString();
    try {
      return number + " " + LessonFolder.of(check).readme().task(number).sentence();
    } catch (RuntimeException e) {
      return number; // a name is asked for before any check may fail; the check says what is
      // missing
    }
  }
}
