package workshop.proof;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The same claim about each of some lessons. */
final class PerLesson {

  private PerLesson() {}

  /** What must hold for a lesson; says so by an assertion error if it does not. */
  interface Claim {
    void check(LessonSource lesson) throws Exception;
  }

  /** One test a lesson, whose failure begins with the lesson and the claim. */
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
