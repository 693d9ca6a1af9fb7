package workshop.grader.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import workshop.grader.recording.IncidentWindow;

/**
 * A stretch of time in which one alert was in one state.
 *
 * @param labels of the alert, its name among them
 * @param start the first evaluation in that state
 * @param end the first evaluation after it
 */
public record AlertSpan(Map<String, String> labels, State state, Instant start, Instant end) {

  /** The states that Prometheus records; an alert in neither of them is inactive. */
  public enum State {
    PENDING,
    FIRING
  }

  public AlertSpan {
    labels = Map.copyOf(labels);
  }

  public boolean isFiring() {
    return state == State.FIRING;
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  /** Returns whether it shares an evaluation with a window. */
  public boolean isIn(IncidentWindow window) {
    return start.isBefore(window.end()) && end.isAfter(window.start());
  }

  /** Returns whether it comes close to a window. */
  public boolean isNear(IncidentWindow window, Duration distance) {
    return isIn(
        new IncidentWindow(
            window.name(), window.start().minus(distance), window.end().plus(distance)));
  }
}
