package workshop.launcher;

import java.util.function.BooleanSupplier;

/** What a waiting JVM does so that the learner's program finds everything loaded and compiled. */
public interface WarmUp {
  /**
   * How the trace ids of its requests begin, so that what an agent exports of them can be told from
   * what the learner's program does: {@code workshop} in ASCII.
   */
  String TRACES = "776f726b73686f70";

  /** The system property that tells whether the learner's program has an HTTP client. */
  String HTTP_CLIENT = "workshop.warmup.client";

  /**
   * Uses each library, so that its classes are loaded, and leaves nothing behind that a program
   * could notice but its speed.
   *
   * @param mayGoOn false once the learner's program is to be called: what is left can be left out
   * @return what was left out and why, for those who look after it; empty as a rule
   */
  String load(BooleanSupplier mayGoOn);

  /** Goes on with the same until the JVM has compiled what it needs, or somebody waits. */
  void warmUpCompiler(BooleanSupplier mayGoOn);

  /** The learner's classes and resources are there, and are about to be used. */
  void beforeMain();
}
