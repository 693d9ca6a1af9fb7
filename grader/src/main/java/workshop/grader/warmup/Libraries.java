package workshop.grader.warmup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import workshop.grader.launcher.WarmUp;

/**
 * Exercises the libraries of the lessons: a shop of its own opens, serves itself, is scraped and
 * closes. Nothing is registered where a learner's program would find it, and all that an agent
 * exports of it belongs to {@link WarmUp#TRACES}.
 */
public final class Libraries implements WarmUp {
  private static final int ROUNDS = 40;

  private final List<String> problems = new ArrayList<>();

  /** One library, or several that work together. */
  private interface Step {
    void run() throws Exception;
  }

  @Override
  public String run(BooleanSupplier mayGoOn) {
    tried("logging", Logging::keepQuiet);
    for (int round = 0; round < ROUNDS && mayGoOn.getAsBoolean(); round++) {
      // The first round loads what there is, the others have it compiled.
      int number = round;
      tried("shop", () -> Shop.day(number));
      tried("memory", Memory::read);
    }
    tried("shop", Shop::close);
    System.gc(); // a program begins with an empty heap
    return String.join("; ", problems);
  }

  @Override
  public void beforeMain() {
    tried("logging", Logging::configureAnew);
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
