package workshop.launcher.warmup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import workshop.launcher.WarmUp;

/**
 * Uses the libraries of the lessons: starts a small shop, sends it requests, scrapes it and stops
 * it. Nothing is registered where the learner's program could find it, and all spans belong to
 * {@link WarmUp#TRACES}.
 */
public final class LibraryWarmUp implements WarmUp {
  /** The first round loads most classes, the next two the rest. */
  private static final int LOADED = 3;

  /** With its flags the JVM compiles a method after 64 calls, and a round gets each page twice. */
  private static final int COMPILED = 36;

  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

  /**
   * The use of a library. A lambda expression, because a method reference would load a class with a
   * missing library before {@link #attempt} can catch the error.
   */
  private interface Step {
    void run() throws Exception;
  }

  @Override
  public String load(BooleanSupplier mayContinue) {
    attempt("logging", () -> LoggingWarmUp.configureQuietly());
    Thread others = new Thread(this::loadOthers, "warm-up");
    others.setDaemon(true);
    others.start();
    for (int round = 0; round < LOADED && mayContinue.getAsBoolean(); round++) {
      use();
    }
    await(others);
    return String.join("; ", problems);
  }

  @Override
  public void warmUpCompiler(BooleanSupplier mayContinue) {
    for (int round = LOADED; round < COMPILED && mayContinue.getAsBoolean(); round++) {
      use();
    }
    attempt("shop", () -> ShopWarmUp.close());
    System.gc(); // the program starts with an empty heap
  }

  /** Loads what the shop does not need to start: under an agent this takes seconds. */
  private void loadOthers() {
    attempt("memory", () -> MemoryWarmUp.read());
    attempt("instruments", () -> WarmUpMetrics.tryOnce());
    attempt("client", () -> ClientWarmUp.load());
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void use() {
    attempt("shop", () -> ShopWarmUp.runRound());
    attempt("memory", () -> MemoryWarmUp.read());
  }

  @Override
  public void beforeMain() {
    attempt("logging", () -> LoggingWarmUp.configure());
  }

  private void attempt(String name, Step step) {
    try {
      step.run();
    } catch (NoClassDefFoundError e) {
      // the lesson does not use this library
    } catch (Exception | LinkageError e) {
      String problem = name + ": " + e;
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
    }
  }
}
