package check;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Writes values with their unit for messages. */
final class ValueFormat {

  private ValueFormat() {}

  /** Writes a value in the first of these units that it supports. */
  static String of(OptionalDouble value, Set<String> units) {
    return value.isEmpty() ? "no value" : of(value.getAsDouble(), units);
  }

  static String of(double value, Set<String> units) {
    if (units.contains("bytes")) {
      return number(value / (1024 * 1024)) + " MiB";
    }
    if (units.contains("percentunit")) {
      return number(100 * value) + " %";
    }
    if (units.contains("reqps")) {
      return number(value) + " req/s";
    }
    return number(value) + (units.contains("s") ? " s" : "");
  }

  /** Writes a number with at most three significant digits; whole numbers have no fraction. */
  static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinity" : "-infinity";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) || size >= 100) {
      return String.format(Locale.ROOT, "%d", Math.round(value));
    }
    int digits = size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.01 ? 3 : 5;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
