package workshop.grader.grafana;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A link that Grafana shows beside a span, a log line or an exemplar: what it would ask whom.
 *
 * @param datasourceUid whom it asks
 * @param query what it asks, with everything filled in
 * @param range the time range of the query; none where the query needs none
 */
public record Link(String datasourceUid, String query, Optional<Range> range) {

  /** From a moment to another, both included. */
  public record Range(Instant from, Instant to) {

    /** Whether a moment is within. */
    public boolean includes(Instant moment) {
      return !moment.isBefore(from) && !moment.isAfter(to);
    }

    /** Around a span, shifted at both ends. */
    static Range around(Instant start, Instant end, Duration startShift, Duration endShift) {
      return new Range(start.plus(startShift), end.plus(endShift));
    }
  }
}
