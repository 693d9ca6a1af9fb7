package workshop.grader;

import org.assertj.core.api.Assertions;

/** Where a check's assertions begin; values of the JDK are asserted as AssertJ does. */
public final class GraderAssertions extends Assertions {

  private GraderAssertions() {}

  /** Asserts on the metrics page of a running program, which is scraped until it settles. */
  public static ProgramAssert assertThat(Program program) {
    return new ProgramAssert(program);
  }
}
