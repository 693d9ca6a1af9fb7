package workshop.grader.recording;

import java.time.Instant;

/**
 * A part of the incident in which something happened.
 *
 * @param name the window as the end of a sentence: {@code in the error burst}
 * @param start the first instant of the window
 * @param end the first instant after the window
 */
public record IncidentWindow(String name, Instant start, Instant end) {

  /** Returns true if an instant lies in the window. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** Returns true if a query's range that ends at an instant lies mainly in the window. */
  public boolean isSeenAt(Instant instant) {
    return contains(instant) || end.equals(instant);
  }
}
