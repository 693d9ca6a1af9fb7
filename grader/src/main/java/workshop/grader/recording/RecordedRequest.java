package workshop.grader.recording;

import java.time.Instant;

/**
 * One request that came in the night: the truth, which no metric knows in full.
 *
 * @param instance 0 for {@code shop-1}, 1 for {@code shop-2}
 * @param seconds how long it took
 * @param detail the drink of an accepted order, the exception of a 5xx; else empty
 */
record RecordedRequest(
    Instant time, int instance, Route route, int status, double seconds, String detail) {}
