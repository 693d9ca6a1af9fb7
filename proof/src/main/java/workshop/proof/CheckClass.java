package workshop.proof;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** A lesson's one check class, and the tasks that its methods are tagged with. */
final class CheckClass {
  private static final String END = "Check.class";

  private CheckClass() {}

  static Class<?> of(Lesson lesson, ClassLoader classes) {
    List<Path> found =
        Text.files(lesson.testClasses()).stream()
            .filter(file -> file.getFileName().toString().endsWith(END))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          lesson + " must have one class named …Check and has " + found.size());
    }
    String file = Text.relative(lesson.testClasses(), found.get(0));
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, classes);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One entry a tagged method. */
  static List<String> taskNumbers(Class<?> check) {
    List<String> numbers = new ArrayList<>();
    for (Method method : check.getDeclaredMethods()) {
      Arrays.stream(method.getAnnotationsByType(Tag.class))
          .map(Tag::value)
          .filter(tag -> tag.matches("\\d+\\.\\d+"))
          .forEach(numbers::add);
    }
    return numbers.stream().sorted().toList();
  }
}
