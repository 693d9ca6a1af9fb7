package workshop.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;
import workshop.proof.Case.Kind;

/** Grades single answers. Every failure is an assertion error that names the place to look at. */
final class Proof {
  private final ProofOptions options;
  private final ProofSummary summary;
  private final TreeGrader grading;

  Proof(ProofOptions options, ProofSummary summary, TreeGrader grading) {
    this.options = options;
    this.summary = summary;
    this.grading = grading;
  }

  /** Compares verdict and transcript at the seed of the golden transcripts. */
  void prove(Case answer) {
    try (LessonTree tree = answer.tree()) {
      Outcome outcome = grade(answer, tree, TreeGrader.SEED);
      skipIfUnchecked(answer, outcome);
      summary.add(answer, outcome);
      Expectation.unmet(answer, outcome)
          .ifPresent(problem -> fail(answer, problem + "\n" + outcome.transcript()));
      failUnlessReadable(answer, tree, outcome.transcript());
      if (options.record() && isKept(answer)) {
        new GoldenTranscript(answer).record(outcome.transcript()).ifPresent(summary::note);
      } else if (isCompared(answer)) {
        new GoldenTranscript(answer)
            .difference(outcome.transcript())
            .ifPresent(diff -> fail(answer, diff));
      }
    }
  }

  /** Compares only the verdict, at many seeds. */
  void repeat(Case answer, List<Long> seeds) {
    List<String> flakes = new ArrayList<>();
    try (LessonTree tree = answer.tree()) {
      for (long seed : seeds) {
        Outcome outcome = grade(answer, tree, seed);
        skipIfUnchecked(answer, outcome);
        summary.add(answer, outcome);
        Expectation.unmet(answer, outcome)
            .ifPresent(
                problem ->
                    flakes.add("flake: " + answer.claim() + ", seed " + seed + "\n" + problem));
      }
    }
    flakes.forEach(summary::note);
    if (!flakes.isEmpty()) {
      fail(answer, String.join("\n", flakes));
    }
  }

  /** An answer without its engine proves nothing; the run fails if the engine is required. */
  private void skipIfUnchecked(Case answer, Outcome outcome) {
    if (outcome.engineMissing()) {
      summary.addUnchecked(answer);
      if (options.require().stream().anyMatch(outcome::lacks)) {
        fail(answer, "could not be checked\n" + outcome.transcript());
      }
      throw new TestAbortedException("could not be checked");
    }
  }

  private Outcome grade(Case answer, LessonTree tree, long seed) {
    return switch (options.start()) {
      case COLD -> grading.cold(answer.lesson(), tree, seed);
      case WARM -> grading.warm(answer.lesson(), tree, seed);
      case BOTH -> gradeBothWays(answer, tree, seed);
    };
  }

  private Outcome gradeBothWays(Case answer, LessonTree tree, long seed) {
    Outcome cold = grading.cold(answer.lesson(), tree, seed);
    Outcome warm = grading.warm(answer.lesson(), tree, seed);
    String before = Normaliser.normalise(cold.transcript());
    String after = Normaliser.normalise(warm.transcript());
    if (!before.equals(after)) {
      String difference = String.join("\n", LineDiff.of(before, after));
      fail(answer, "is judged cold (-) and warm (+) in other words\n" + difference);
    }
    return warm;
  }

  /** Transcripts of starters, solutions and wrong answers are kept for review. */
  private boolean isKept(Case answer) {
    return answer.kind() != Kind.RIGHT;
  }

  /** In a folder outside proof/, a transcript is compared only if it exists. */
  private boolean isCompared(Case answer) {
    Optional<String> kept = new GoldenTranscript(answer).text();
    return kept.isPresent() || isKept(answer) && options.cases().isEmpty();
  }

  private static void failUnlessReadable(Case answer, LessonTree tree, String transcript) {
    TranscriptRules rules = new TranscriptRules(answer.lesson().slug(), tree.root());
    List<String> problems = new ArrayList<>(rules.broken(transcript));
    new GoldenTranscript(answer).text().map(rules::broken).ifPresent(problems::addAll);
    if (!problems.isEmpty()) {
      fail(answer, "a learner must not see\n  " + String.join("\n  ", problems));
    }
  }

  private static void fail(Case answer, String problem) {
    String place = answer.lesson().repository().show(answer.folder());
    throw new ProofFailure(answer.claim(), place + "\n" + problem);
  }
}
