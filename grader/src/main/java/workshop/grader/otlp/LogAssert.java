package workshop.grader.otlp;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import workshop.grader.report.FactAssert;

/**
 * Assertions on log records, received over OTLP or printed by a program: which there are, how many,
 * and which must not be there. An empty list fails each of them.
 *
 * <pre>{@code
 * assertThatLogs(lines, PrintedLine::inShort)
 *     .because("an alert that fires without a reason is soon switched off")
 *     .absent("at ERROR for a request that was answered", line -> …);
 * }</pre>
 *
 * @param <T> {@link LogRecord}, or a line that a program printed
 */
public final class LogAssert<T> extends FactAssert<LogAssert<T>, List<T>> {
  private static final int WIDTH = 160;
  private static final int SHOWN = 2;

  private final Function<T, String> text;

  private LogAssert(List<T> actual, Function<T, String> text) {
    super(actual, LogAssert.class);
    this.text = text;
  }

  /** Begins assertions on log records that came over OTLP. */
  public static LogAssert<LogRecord> assertThatLogs(List<LogRecord> actual) {
    return assertThatLogs(actual, record -> String.valueOf(record.body()));
  }

  /**
   * Begins assertions on log records of any kind.
   *
   * @param text the text that stands for a record in a failure
   */
  public static <T> LogAssert<T> assertThatLogs(List<T> actual, Function<T, String> text) {
    return new LogAssert<>(actual, text);
  }

  /** Returns the records that the assertions are on. */
  public List<T> actual() {
    return actual;
  }

  /** Narrows further assertions to the records that match; there may be none. */
  public LogAssert<T> filteredOn(Predicate<T> which) {
    return new LogAssert<>(actual.stream().filter(which).toList(), text).because(why());
  }

  /**
   * Checks that there is such a record, {@code hasRecord("of GET /menu", r -> …)}; further
   * assertions are on the records that match.
   */
  public LogAssert<T> hasRecord(String what, Predicate<T> which) {
    LogAssert<T> found = filteredOn(which);
    if (found.actual.isEmpty()) {
      throw failure(
          "a log record " + what,
          actual.isEmpty() ? nothing() : "there is none among " + actual.size());
    }
    return found;
  }

  /** Checks how many such records there are: {@code count(1, "at ERROR", r -> …)}. */
  public LogAssert<T> count(int expected, String what, Predicate<T> which) {
    List<T> found = actual.stream().filter(which).toList();
    if (actual.isEmpty() || found.size() != expected) {
      throw failure(
          expected + (expected == 1 ? " log record " : " log records ") + what,
          actual.isEmpty()
              ? nothing()
              : found.isEmpty() ? "there is none" : "there are " + found.size() + shown(found));
    }
    return this;
  }

  /** Checks a claim on every record, such as {@code each("is one JSON object", r -> …)}. */
  public LogAssert<T> each(String claim, Predicate<T> holds) {
    List<T> others = actual.stream().filter(holds.negate()).toList();
    if (actual.isEmpty() || !others.isEmpty()) {
      throw failure(
          "each log record " + claim, actual.isEmpty() ? nothing() : shown(others.get(0)));
    }
    return this;
  }

  /** Checks that there are records, and no such record among them. */
  public LogAssert<T> absent(String what, Predicate<T> which) {
    List<T> found = actual.stream().filter(which).toList();
    if (actual.isEmpty() || !found.isEmpty()) {
      throw failure("no log record " + what, actual.isEmpty() ? nothing() : shown(found.get(0)));
    }
    return this;
  }

  private static String nothing() {
    return "there is no log record at all";
  }

  private String shown(List<T> records) {
    return records.stream()
        .limit(SHOWN)
        .map(record -> "\n" + shown(record))
        .collect(Collectors.joining());
  }

  private String shown(T record) {
    String line = text.apply(record);
    return line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line;
  }
}
