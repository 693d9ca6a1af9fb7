package workshop.proof;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** One claim that is tested for several lessons. */
final class PerLesson {

  private PerLesson() {}

  /** A claim about a lesson; throws an assertion error if it does not hold. */
  interface Claim {
    void check(LessonSource lesson) throws Exception;
  }

  /** Returns one test for each lesson; its failure begins with the lesson and the claim. */
  static Stream<DynamicTest> of(List<LessonSource> lessons, String sentence, Claim claim) {
    return lessons.stream()
        .map(
            lesson -> {
              String name = lesson + ": " + sentence;
              return dynamicTest(
                  name,
                  () -> {
                    try {
                      claim.check(lesson);
                    } catch (AssertionError e) {
                      throw new ProofFailure(name, e.getMessage());
                    }
                  });
            });
  }
}
