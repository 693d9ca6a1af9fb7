package workshop.grader.exposition;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Parses numbers of both formats: decimal, with fraction and exponent, or inf, infinity and nan in
 * any case.
 *
 * <p>Text 0.0.4 refers to Go's ParseFloat, which also reads hexadecimal floats and underscores.
 * Prometheus itself refuses both in this format, and so does this class; the rest is the number of
 * the ABNF of OpenMetrics 1.0.
 */
final class NumberParser {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private NumberParser() {}

  /** Returns the number, infinite if it is too large; empty if the text is not a number. */
  static OptionalDouble parse(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return OptionalDouble.of(Double.parseDouble(text));
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> OptionalDouble.of(Double.NaN);
      case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> OptionalDouble.empty();
    };
  }
}
