package workshop.proof;

import java.util.List;
import java.util.Optional;
import workshop.grader.report.Verdict;

/** The verdict that a case must get. */
final class Expectation {

  private Expectation() {}

  /** Describes how the outcome differs from the expected one; empty if it does not differ. */
  static Optional<String> unmet(Case answer, Outcome outcome) {
    boolean met =
        switch (answer.kind()) {
          case STARTER -> stopsAtItsFirstTask(outcome);
          case SOLUTION -> outcome.tasks().values().stream().allMatch(Verdict.PASSED::equals);
          case RIGHT -> outcome.lesson() == Verdict.PASSED;
          case WRONG ->
              outcome.isAnAnswersFault()
                  && (answer.tasks().isEmpty()
                      || outcome.caughtBy().map(answer.tasks()::contains).orElse(false));
        };
    return met
        ? Optional.empty()
        : Optional.of("expected: " + wanted(answer) + "\nbut was:  " + outcome.inWords());
  }

  private static boolean stopsAtItsFirstTask(Outcome outcome) {
    List<Verdict> verdicts = List.copyOf(outcome.tasks().values());
    return verdicts.get(0) == Verdict.NOT_YET
        && verdicts.stream().skip(1).allMatch(Verdict.NOT_REACHED::equals);
  }

  private static String wanted(Case answer) {
    return switch (answer.kind()) {
      case STARTER -> "NOT_YET at the first task, and no other task reached";
      case SOLUTION -> "every task passes, extras included";
      case RIGHT -> "every task passes but extras";
      case WRONG ->
          "caught by "
              + (answer.tasks().isEmpty() ? "a task" : String.join(" or ", answer.tasks()));
    };
  }
}
