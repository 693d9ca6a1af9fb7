package workshop.grader.recording;

import java.time.Instant;

/**
 * One simulated request.
 *
 * @param instance 0 for {@code shop-1}, 1 for {@code shop-2}
 * @param seconds the duration
 * @param detail the drink of an accepted order, the exception of a 5xx; else empty
 */
record RecordedRequest(
    Instant time, int instance, Route route, int status, double seconds, String detail) {}
