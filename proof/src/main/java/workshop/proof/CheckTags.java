package workshop.proof;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The task numbers with which the methods of a check class are tagged. */
final class CheckTags {
  private CheckTags() {}

  /** Returns one entry for each tagged method. */
  static List<String> of(Class<?> check) {
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
