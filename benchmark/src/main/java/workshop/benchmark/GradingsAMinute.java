package workshop.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import workshop.grader.report.Verdict;
import workshop.runner.GradingRequest;
import workshop.runner.GradingResult;
import workshop.runner.Runner;

/**
 * Counts the answers that the runner grades in a minute, with the proof's parallelism: for a lesson
 * without the agent, one with it, and one with three programs under it. Prints the counts and
 * asserts nothing.
 *
 * <p>Arguments: the project's folder, Maven's home, and {@code full} or {@code quick}.
 */
public final class GradingsAMinute {
  private static final int AT_ONCE = Math.min(3, Runtime.getRuntime().availableProcessors() + 1);

  private GradingsAMinute() {}

  public static void main(String[] args) throws Exception {
    int times = args[2].equals("quick") ? 6 : 30;
    try (SolvedProject project = SolvedProject.of(Path.of(args[0]), Path.of(args[1]))) {
      project.workshop("list"); // builds the project
      System.out.println("lesson               gradings a minute, " + AT_ONCE + " at once");
      try (Runner runner = new Runner(project.root(), Map.of())) {
        for (String lesson : List.of("02-counters", "08-spans", "09-propagation")) {
          System.out.printf(
              Locale.ROOT, "%-18s %8.0f%n", lesson, measure(runner, project.root(), lesson, times));
        }
      }
    }
  }

  private static double measure(Runner runner, Path root, String lesson, int times)
      throws Exception {
    runner.grade(GradingRequest.of(lesson, root, 1)); // creates the class-data archive; not counted
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<GradingResult>> gradings = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < times; i++) {
        GradingRequest order = GradingRequest.of(lesson, root, 1734 + i);
        gradings.add(threads.submit(() -> runner.grade(order)));
      }
      for (Future<GradingResult> grading : gradings) {
        if (grading.get().report().verdict() != Verdict.PASSED) {
          throw new IllegalStateException(
              "a solved lesson did not pass:\n" + grading.get().transcript());
        }
      }
      return times / ((System.nanoTime() - start) / 60e9);
    } finally {
      threads.shutdownNow();
    }
  }
}
