package workshop.grader.prometheus;

import java.time.Instant;

/** A value at an instant; the value may be NaN or infinite. */
public record Point(Instant time, double value) {}
