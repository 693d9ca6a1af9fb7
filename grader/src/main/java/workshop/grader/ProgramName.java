package workshop.grader;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Selects one of a lesson's programs by the package of its main class:
 * {@code @ProgramName("payments") Program payments}. Without it, a task gets the lesson's own.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProgramName {
  String value();
}
