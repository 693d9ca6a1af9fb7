package workshop.launcher;

import java.util.function.BooleanSupplier;

/** Loads and compiles libraries in a waiting JVM before the learner's program needs them. */
public interface WarmUp {
  /**
   * The prefix of the trace ids of its requests, so that the receiver can leave out their spans:
   * {@code workshop} in ASCII.
   */
  String TRACES = "776f726b73686f70";

  /**
   * Uses each library so that its classes are loaded. A program must not notice it except by its
   * speed.
   *
   * @param mayContinue false once the learner's program is to be called
   * @return the problems; empty if there were none
   */
  String load(BooleanSupplier mayContinue);

  /** Continues until the JVM has compiled the libraries or the program is to be called. */
  void warmUpCompiler(BooleanSupplier mayContinue);

  /** Prepares for the learner's {@code main}, whose classes and resources are there now. */
  void beforeMain();
}
