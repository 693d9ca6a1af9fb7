package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ExecutionMode;
import workshop.grader.report.AsciiFallback;

/** Every answer gets its known verdict. */
final class GradingsTest {
  private static final Repository REPOSITORY = Repository.find();
  private static final ProofOptions OPTIONS = ProofOptions.ofThisRun();
  private static final ProofSummary SUMMARY = new ProofSummary();

  private static final TreeGrader GRADER = new TreeGrader(REPOSITORY, OPTIONS);

  private final Proof proof = new Proof(OPTIONS, SUMMARY, GRADER);

  @TestFactory
  Stream<DynamicTest> verdicts() {
    List<Case> cases = cases();
    assertThat(cases).as("answers to grade").isNotEmpty();
    if (OPTIONS.repeat() == 0) {
      return cases.stream().map(answer -> test(answer, () -> proof.prove(answer)));
    }
    List<Long> seeds = seeds();
    return cases.stream().map(answer -> test(answer, () -> proof.repeat(answer, seeds)));
  }

  @AfterAll
  static void printSummary() {
    GRADER.close();
    String text = SUMMARY.text(REPOSITORY.lessons(), OPTIONS.cases().isPresent());
    String charset = System.getProperty("native.encoding", Charset.defaultCharset().name());
    System.out.print(AsciiFallback.fit(text, Charset.forName(charset)));
    System.out.flush();
    assertThat(TempDirs.leftFiles()).as("temporary files that the gradings left").isEmpty();
    assertThat(TempDirs.leftProcesses()).as("processes that the gradings left").isEmpty();
  }

  private static List<Case> cases() {
    Cases cases = new Cases(REPOSITORY);
    List<Case> all = new ArrayList<>();
    OPTIONS
        .cases()
        .ifPresentOrElse(
            folder -> all.addAll(cases.below(folder)),
            () -> {
              all.addAll(cases.ownedByLessons());
              all.addAll(cases.below(REPOSITORY.proof()));
            });
    return all.stream().filter(OPTIONS::includes).toList();
  }

  private static List<Long> seeds() {
    long first = OPTIONS.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong(2_000, 9_000));
    SUMMARY.note("seeds from " + first + "; the same again with -Dproof.seed=" + first);
    return LongStream.range(first, first + OPTIONS.repeat()).boxed().toList();
  }

  private static DynamicTest test(Case answer, Runnable proof) {
    return DynamicTest.dynamicTest(
        configuration ->
            configuration
                .displayName(answer.claim())
                .executionMode(ExecutionMode.CONCURRENT)
                .executable(proof::run));
  }
}
