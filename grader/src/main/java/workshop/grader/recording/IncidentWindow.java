package workshop.grader.recording;

import java.time.Instant;

/**
 * A span of the night in which something happened.
 *
 * @param name as a sentence ends with it: {@code in the error burst}
 * @param start the first instant of it
 * @param end the first instant after it
 */
public record IncidentWindow(String name, Instant start, Instant end) {

  /** Whether an instant lies in it. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }
}
