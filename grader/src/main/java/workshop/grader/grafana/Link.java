package workshop.grader.grafana;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A link that Grafana shows beside a span, a log line or an exemplar.
 *
 * @param datasourceUid the data source that it leads to
 * @param query its query with all variables filled in
 * @param range the time range of the query; empty if the query needs none
 */
public record Link(String datasourceUid, String query, Optional<Range> range) {

  /** A time range, both ends included. */
  public record Range(Instant from, Instant to) {

    /** Returns true if an instant is in the range. */
    public boolean includes(Instant instant) {
      return !instant.isBefore(from) && !instant.isAfter(to);
    }

    /** Returns the range of a span, shifted at both ends. */
    static Range around(Instant start, Instant end, Duration startShift, Duration endShift) {
      return new Range(start.plus(startShift), end.plus(endShift));
    }
  }
}
