package workshop.launcher.warmup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import workshop.launcher.WarmUp;

/**
 * Exercises the libraries of the lessons: a shop of its own opens, serves itself, is scraped and
 * closes. Nothing is registered where a learner's program would find it, and all that an agent
 * exports of it belongs to {@link WarmUp#TRACES}.
 */
public final class LibraryWarmUp implements WarmUp {
  /** On the first day classes are loaded, on the next ones what was left in the first. */
  private static final int LOADED = 3;

  /**
   * A waiting JVM compiles a method once it was called 64 times, by its flag; a page is asked for
   * twice a day.
   */
  private static final int COMPILED = 36;

  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

  /** One library, or several that work together. */
  private interface Step {
    void run() throws Exception;
  }

  @Override
  public String load(BooleanSupplier mayGoOn) {
    tried("logging", LoggingWarmUp::keepQuiet);
    Thread beside = new Thread(this::loadBeside, "warm-up");
    beside.setDaemon(true);
    beside.start();
    for (int day = 0; day < LOADED && mayGoOn.getAsBoolean(); day++) {
      use();
    }
    await(beside);
    return String.join("; ", problems);
  }

  @Override
  public void warmUpCompiler(BooleanSupplier mayGoOn) {
    for (int day = LOADED; day < COMPILED && mayGoOn.getAsBoolean(); day++) {
      use();
    }
    tried("shop", ShopWarmUp::close);
    System.gc(); // a program begins with an empty heap
  }

  /** What the shop does not need to open: loading classes takes seconds under an agent. */
  private void loadBeside() {
    tried("memory", MemoryWarmUp::read);
    tried("instruments", WarmUpMetrics::tryOnce);
    tried("client", ClientWarmUp::load);
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void use() {
    tried("shop", ShopWarmUp::day);
    tried("memory", MemoryWarmUp::read);
  }

  @Override
  public void beforeMain() {
    tried("logging", LoggingWarmUp::configureAnew);
  }

  private void tried(String name, Step step) {
    try {
      step.run();
    } catch (NoClassDefFoundError e) {
      // this lesson does not have it
    } catch (Exception | LinkageError e) {
      String problem = name + ": " + e;
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
    }
  }
}
