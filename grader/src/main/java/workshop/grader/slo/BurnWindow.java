package workshop.grader.slo;

import java.time.Duration;
import java.util.List;

/**
 * A pair of windows with a threshold: an alert fires while the error ratios of both are above the
 * factor times the budget.
 *
 * @param hold the alert's {@code for}
 */
record BurnWindow(
    String severity, Duration shortWindow, Duration longWindow, double factor, Duration hold) {

  /** Google's windows for 30 days (The Site Reliability Workbook, chapter 5), as Sloth has them. */
  static List<BurnWindow> ofSloth() {
    return List.of(
        new BurnWindow("page", minutes(5), minutes(60), 14.4, Duration.ZERO),
        new BurnWindow("page", minutes(30), minutes(6 * 60), 6, Duration.ZERO),
        new BurnWindow("ticket", minutes(2 * 60), minutes(24 * 60), 3, Duration.ZERO),
        new BurnWindow("ticket", minutes(6 * 60), minutes(72 * 60), 1, Duration.ZERO));
  }

  /** Pyrra's windows: parts of the objective's own window, rounded to minutes (slo/rules.go). */
  static List<BurnWindow> ofPyrra(Duration whole) {
    return List.of(
        pyrra("critical", whole, 28 * 24, 28 * 24 * 12, 28 * 24 * 30, 14),
        pyrra("critical", whole, 28 * 4, 28 * 24 * 2, 28 * 24 * 4, 7),
        pyrra("warning", whole, 28, 28 * 12, 28 * 24, 2),
        pyrra("warning", whole, 7, 28 * 4, 28 * 8, 1));
  }

  private static BurnWindow pyrra(
      String severity, Duration whole, int longPart, int shortPart, int holdPart, double factor) {
    return new BurnWindow(
        severity, part(whole, shortPart), part(whole, longPart), factor, part(whole, holdPart));
  }

  private static Duration part(Duration whole, int parts) {
    return minutes(Math.round(whole.toSeconds() / 60.0 / parts));
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }
}
