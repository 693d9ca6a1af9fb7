package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static workshop.grader.program.Timeouts.BATCH;
import static workshop.grader.program.Timeouts.EXPORT;
import static workshop.grader.program.Timeouts.EXPORT_QUIET;
import static workshop.grader.program.Timeouts.GRACE;
import static workshop.grader.program.Timeouts.IDLE;
import static workshop.grader.program.Timeouts.LEVER;
import static workshop.grader.program.Timeouts.QUIET;
import static workshop.grader.program.Timeouts.REQUEST;
import static workshop.grader.program.Timeouts.REQUEST_WITH_AGENT;
import static workshop.grader.program.Timeouts.SETTLE;
import static workshop.grader.program.Timeouts.START;
import static workshop.grader.program.Timeouts.START_WITH_AGENT;
import static workshop.grader.program.Timeouts.STOP;
import static workshop.grader.program.Timeouts.TASK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that inner waits are shorter than outer ones, so that their messages come first. */
final class TimeoutsTest {
  /** The time to explain a request without an answer. */
  private static final Duration NO_ANSWER = sum(REQUEST_WITH_AGENT, GRACE, QUIET, GRACE, LEVER);

  @Test
  void requestFitsInABatchAndABatchInATask() {
    assertThat(REQUEST).isLessThan(REQUEST_WITH_AGENT);
    assertThat(NO_ANSWER).isLessThan(BATCH);
    assertThat(sum(BATCH, NO_ANSWER)).isLessThan(TASK);
  }

  @Test
  void waitForTheMetricsPageFitsInATask() {
    // The last test of the busy program may begin just before the time is up.
    assertThat(sum(START, LEVER, IDLE, NO_ANSWER)).isLessThan(TASK);
    assertThat(sum(START_WITH_AGENT, LEVER, IDLE, NO_ANSWER)).isLessThan(TASK);
  }

  @Test
  void settlingFitsInATask() {
    assertThat(QUIET).isLessThan(SETTLE);
    assertThat(sum(SETTLE, NO_ANSWER, BATCH)).isLessThan(TASK);
  }

  @Test
  void exportFitsInATask() {
    assertThat(EXPORT_QUIET).isLessThan(EXPORT);
    assertThat(sum(EXPORT, EXPORT, NO_ANSWER, BATCH)).isLessThan(TASK);
  }

  @Test
  void startExplainsItselfBeforeATaskWouldEnd() {
    assertThat(START).isLessThan(START_WITH_AGENT);
    assertThat(sum(START_WITH_AGENT, IDLE, QUIET, GRACE, LEVER)).isLessThan(TASK);
  }

  @Test
  void endFitsInATask() {
    // The process, its children, its output and its folder.
    assertThat(sum(LEVER, STOP, STOP, STOP, STOP, STOP)).isLessThan(TASK);
  }

  @Test
  void junitWaitsAsLongAsATask() {
    Timeout timeout = Lesson.class.getAnnotation(Timeout.class);
    assertThat(Duration.of(timeout.value(), timeout.unit().toChronoUnit())).isEqualTo(TASK);
    assertThat(timeout.threadMode())
        .as("a task that does not react to an interrupt ends all the same")
        .isEqualTo(Timeout.ThreadMode.SEPARATE_THREAD);
  }

  private static Duration sum(Duration... parts) {
    Duration sum = Duration.ZERO;
    for (Duration part : parts) {
      sum = sum.plus(part);
    }
    return sum;
  }
}
