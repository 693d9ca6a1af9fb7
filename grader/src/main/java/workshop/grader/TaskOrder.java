package workshop.grader;

import java.util.Comparator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Sorts tasks by their numbers: 2.2 before 2.10. */
final class TaskOrder implements MethodOrderer {

  @Override
  public void orderMethods(MethodOrdererContext context) {
    context
        .getMethodDescriptors()
        .sort(Comparator.comparing(method -> TaskNumber.of(method.getMethod())));
  }
}
