package workshop.grader;

import java.lang.reflect.Method;
import java.util.Comparator;
import org.junit.jupiter.api.Tag;

/** A task's number: the lesson and the place in it, such as {@code 2.10}. */
record TaskNumber(int lesson, int place) implements Comparable<TaskNumber> {
  private static final Comparator<TaskNumber> ORDER =
      Comparator.comparingInt(TaskNumber::lesson).thenComparingInt(TaskNumber::place);

  static TaskNumber of(Method method) {
    for (Tag tag : method.getAnnotationsByType(Tag.class)) {
      if (tag.value().matches("\\d+\\.\\d+")) {
        return parse(tag.value());
      }
    }
    throw new IllegalStateException(method + " has no @Tag with a task's number");
  }

  static TaskNumber parse(String text) {
    String[] parts = text.split("\\.");
    return new TaskNumber(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  @Override
  public int compareTo(TaskNumber other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return lesson + "." + place;
  }
}
