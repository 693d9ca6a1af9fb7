package workshop.grader.exposition;

import java.nio.charset.StandardCharsets;

/**
 * Numbers of both formats: decimal, with fraction and exponent, or inf, infinity and nan in any
 * case.
 *
 * <p>Text 0.0.4 refers to Go's ParseFloat, which also reads hexadecimal floats and underscores.
 * Prometheus itself refuses both in this format, so this class does: what is left is the number of
 * the ABNF of OpenMetrics 1.0.
 */
final class NumberParser {
  enum Outcome {
    READ,
    NO_NUMBER,
    TOO_LARGE
  }

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT = 1L << 53;
  private static final long LAST_ROOM = Long.MAX_VALUE / 10 - 1;
  private static final int HUGE_EXPONENT = 100_000;

  /** The number that was read last. */
  double value;

  Outcome read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return read(bytes, 0, bytes.length);
  }

  /** Reads all of {@code [from .. to)} into {@link #value}. */
  Outcome read(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = false;
    if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
      negative = bytes[i++] == '-';
    }
    int start = i;
    long mantissa = 0;
    int exponent = 0;
    int digits = 0;
    boolean cut = false; // the mantissa has no room for all digits
    for (; i < to && isDigit(bytes[i]); i++, digits++) {
      if (mantissa <= LAST_ROOM) {
        mantissa = 10 * mantissa + (bytes[i] - '0');
      } else {
        cut = true;
      }
    }
    if (i < to && bytes[i] == '.') {
      for (i++; i < to && isDigit(bytes[i]); i++, digits++) {
        if (mantissa <= LAST_ROOM) {
          mantissa = 10 * mantissa + (bytes[i] - '0');
          exponent--;
        } else {
          cut = true;
        }
      }
    }
    if (digits == 0) {
      return word(bytes, start, to, start > from, negative);
    }
    if (i < to && (bytes[i] | 0x20) == 'e') {
      i++;
      boolean down = false;
      if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
        down = bytes[i++] == '-';
      }
      int written = 0;
      int first = i;
      for (; i < to && isDigit(bytes[i]); i++) {
        written = Math.min(HUGE_EXPONENT, 10 * written + (bytes[i] - '0'));
      }
      if (i == first) {
        return Outcome.NO_NUMBER;
      }
      exponent += down ? -written : written;
    }
    if (i != to) {
      return Outcome.NO_NUMBER;
    }
    if (!cut && mantissa <= EXACT && exponent > -POWERS.length && exponent < POWERS.length) {
      // Both operands are exact, so the one rounding is the right one.
      double size = exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
      value = negative ? -size : size;
      return Outcome.READ;
    }
    value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    return Double.isInfinite(value) ? Outcome.TOO_LARGE : Outcome.READ;
  }

  private Outcome word(byte[] bytes, int start, int to, boolean signed, boolean negative) {
    if (is("nan", bytes, start, to) && !signed) {
      value = Double.NaN;
    } else if (is("inf", bytes, start, to) || is("infinity", bytes, start, to)) {
      value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    } else {
      return Outcome.NO_NUMBER;
    }
    return Outcome.READ;
  }

  private static boolean is(String word, byte[] bytes, int start, int to) {
    if (to - start != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((bytes[start + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
