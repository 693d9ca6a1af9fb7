package workshop.grader.exposition;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Parses numbers of both formats: decimal, with fraction and exponent, or inf, infinity and nan in
 * any case.
 *
 * <p>Text 0.0.4 refers to Go's ParseFloat, which also reads hexadecimal floats and underscores.
 * Prometheus itself refuses both in this format, and so does this class; the rest is the number of
 * the ABNF of OpenMetrics 1.0.
 */
final class NumberParser {
  private NumberParser() {}

  /** Returns the number, infinite if it is too large; empty if the text is not a number. */
  static OptionalDouble parse(String text) {
    if (hasOnlyDecimalCharacters(text)) {
      try {
        return OptionalDouble.of(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        return OptionalDouble.empty();
      }
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> OptionalDouble.of(Double.NaN);
      case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> OptionalDouble.empty();
    };
  }

  /** Excludes what Double.parseDouble accepts beyond decimals, such as hexadecimal and 1f. */
  private static boolean hasOnlyDecimalCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.+-eE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
