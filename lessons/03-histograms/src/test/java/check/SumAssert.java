package check;

import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import workshop.grader.Program;
import workshop.grader.Scrape;
import workshop.grader.report.FactAssert;

/** Assertions on the sum of the times that a program has observed, in seconds. */
final class SumAssert extends FactAssert<SumAssert, Program> {
  static final String SUM = "app_requests_processing_time_seconds_sum";

  private final Scrape before;
  private final Map<String, String> labels;

  private SumAssert(Program shop, Scrape before, Map<String, String> labels) {
    super(shop, SumAssert.class);
    this.before = before;
    this.labels = labels;
  }

  static SumAssert assertThatSum(Program shop, Scrape before, Map<String, String> labels) {
    return new SumAssert(shop, before, labels);
  }

  /** Checks the growth, and returns it. */
  double growsBetween(double shortest, double longest, String requests) {
    double sum = growth(s -> s > 0 && s >= shortest && s <= longest);
    check(
        sum >= shortest && sum <= longest,
        format("%s grows by %.3f to %.3f for %s", SUM, shortest, longest, requests),
        () -> format("it grew by %.3f%s", sum, describeUnit(sum, shortest, longest)));
    return sum;
  }

  SumAssert growsByAtLeast(double least, String requests) {
    double sum = growth(s -> s >= least);
    return check(
        sum >= least,
        format("%s at least %.2f s", requests, least),
        () -> format("%s grew by %.3f", SUM, sum));
  }

  private double growth(Predicate<Double> isExpected) {
    return actual
        .settle(page -> page.sum(SUM, labels) - before.sum(SUM, labels), isExpected)
        .value();
  }

  /** Returns words about the unit that a sum seems to have if it is not seconds. */
  private static String describeUnit(double sum, double shortest, double longest) {
    if (sum == 0) {
      return ": were they cut to whole seconds? In Java, 25 / 1000 is 0, and 25 / 1000.0 is 0.025";
    }
    double seconds = sum;
    for (String unit : new String[] {"milliseconds", "microseconds", "nanoseconds"}) {
      seconds /= 1000;
      if (seconds >= shortest && seconds <= longest) {
        return ", which looks like " + unit;
      }
    }
    return "";
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
