package workshop.grader.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static workshop.grader.otlp.LogAssert.assertThatLogs;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import workshop.grader.report.CheckFailure;

/** Each assertion on log records passes if it should, and its failure names what it found. */
final class LogAssertTest {
  private static final List<String> LINES = List.of("INFO menu", "ERROR order", "ERROR receipt");
  private static final Predicate<String> IS_ERROR = line -> line.startsWith("ERROR");

  @Test
  void rightRecordsPass() {
    assertThatLogs(LINES, Function.identity())
        .count(2, "at ERROR", IS_ERROR)
        .absent("at DEBUG", line -> line.startsWith("DEBUG"))
        .hasRecord("at ERROR", IS_ERROR)
        .each("is at ERROR", IS_ERROR);
  }

  @Test
  void hasRecord() {
    assertThat(failure(LINES, logs -> logs.hasRecord("of a scrape", line -> false)))
        .isEqualTo("expected a log record of a scrape, but was there is none among 3");
  }

  @Test
  void count() {
    assertThat(failure(LINES, logs -> logs.count(1, "at ERROR", IS_ERROR)))
        .isEqualTo("expected 1 log record at ERROR, but was there are 2");
    assertThat(failure(LINES, logs -> logs.count(2, "of a scrape", line -> false)))
        .isEqualTo("expected 2 log records of a scrape, but was there is none");
  }

  @Test
  void each() {
    assertThat(failure(LINES, logs -> logs.each("is at ERROR", IS_ERROR)))
        .isEqualTo("expected each log record is at ERROR, but was INFO menu");
  }

  @Test
  void absent() {
    assertThat(failure(LINES, logs -> logs.absent("at ERROR", IS_ERROR)))
        .isEqualTo("expected no log record at ERROR, but was ERROR order");
    assertThat(failure(List.of("x".repeat(200)), logs -> logs.absent("that long", x -> true)))
        .endsWith("x…");
  }

  @Test
  void emptyListFailsEachAssertion() {
    List<Consumer<LogAssert<String>>> claims =
        List.of(
            logs -> logs.hasRecord("at ERROR", IS_ERROR),
            logs -> logs.count(0, "at ERROR", IS_ERROR),
            logs -> logs.each("is at ERROR", IS_ERROR),
            logs -> logs.absent("at ERROR", IS_ERROR));
    for (Consumer<LogAssert<String>> claim : claims) {
      assertThat(failure(List.of(), claim)).endsWith("but was there is no log record at all");
    }
  }

  private static String failure(List<String> lines, Consumer<LogAssert<String>> claim) {
    Throwable thrown =
        catchThrowable(() -> claim.accept(assertThatLogs(lines, Function.identity())));
    assertThat(thrown).isInstanceOf(CheckFailure.class);
    return thrown.getMessage();
  }
}
