package workshop.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A vertical axis from 0 to a round number, and how its values are written.
 *
 * @param step how far two lines of the grid are apart
 */
record Axis(double top, double step, String unit) {
  private static final int LINES = 4;
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  /** One that reaches over a value. */
  static Axis over(double highest, String unit) {
    double rough = Math.max(highest, 1e-6) / LINES;
    double base = unit.equals("bytes") || unit.equals("Bps") ? 1024 : 10;
    double power = Math.pow(base, Math.floor(Math.log(rough) / Math.log(base)));
    double step = power * base;
    for (double round : base == 10 ? ROUND : new double[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512}) {
      if (round * power >= rough) {
        step = round * power;
        break;
      }
    }
    return new Axis(step * Math.ceil(highest / step - 1e-9), step, unit);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (double value = 0; value <= top + step / 2; value += step) {
      ticks.add(value);
    }
    return ticks;
  }

  /** A value as the panel would write it. */
  String text(double value) {
    return switch (unit) {
      case "percentunit" -> number(100 * value) + " %";
      case "reqps" -> number(value) + " req/s";
      case "s" ->
          value != 0 && Math.abs(value) < 1 ? number(1000 * value) + " ms" : number(value) + " s";
      case "bytes" -> bytes(value);
      case "Bps" -> bytes(value) + "/s";
      default -> number(value);
    };
  }

  private static String bytes(double value) {
    String[] units = {"B", "KiB", "MiB", "GiB"};
    int unit = 0;
    double size = value;
    while (Math.abs(size) >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return number(size) + " " + units[unit];
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String text =
        String.format(
            Locale.ROOT,
            size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f",
            value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
