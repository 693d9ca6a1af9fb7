package check;

import workshop.grader.Buckets;
import workshop.grader.report.FactAssert;

/** Assertions on the boundaries of a histogram's buckets, in seconds. */
final class BucketsAssert extends FactAssert<BucketsAssert, Buckets> {
  private BucketsAssert(Buckets buckets) {
    super(buckets, BucketsAssert.class);
  }

  static BucketsAssert assertThatBuckets(Buckets buckets) {
    return new BucketsAssert(buckets);
  }

  BucketsAssert haveBoundary(double boundary) {
    return check(
        actual.has(boundary),
        "a boundary at " + Buckets.text(boundary),
        () ->
            describe()
                + (actual.has(boundary * 1000)
                    ? "; are they milliseconds? The values are seconds"
                    : ""));
  }

  BucketsAssert haveBoundaryAtOrAbove(double least) {
    return check(
        actual.largest() >= least,
        "a finite boundary at or above " + Buckets.text(least),
        this::describe);
  }

  BucketsAssert haveAtMostBoundaries(int most) {
    int found = actual.boundaries().size();
    return check(
        found <= most,
        "at most " + most + " boundaries",
        () -> found + " boundaries: " + actual.boundariesText());
  }

  private String describe() {
    return actual.boundaries().isEmpty()
        ? "no boundary but +Inf: a native histogram has no classic buckets on this page"
        : "the boundaries are " + actual.boundariesText();
  }
}
