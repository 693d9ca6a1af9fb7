package workshop.grader;

import org.assertj.core.api.AbstractAssert;
import workshop.grader.exposition.MetricType;

/** Picks a metric of the program's page to assert on. */
public final class ProgramAssert extends AbstractAssert<ProgramAssert, Program> {
  private Scrape before;

  ProgramAssert(Program actual) {
    super(actual, ProgramAssert.class);
  }

  /** Growth is counted from this scrape on. */
  public ProgramAssert since(Scrape before) {
    this.before = before;
    return this;
  }

  /** A counter by its full name, {@code _total} included. */
  public MetricAssert counter(String name) {
    return metric(name, MetricType.COUNTER);
  }

  /** A gauge. */
  public MetricAssert gauge(String name) {
    return metric(name, MetricType.GAUGE);
  }

  /** A classic histogram, by its name without {@code _bucket}, {@code _count} or {@code _sum}. */
  public MetricAssert histogram(String name) {
    return metric(name, MetricType.HISTOGRAM);
  }

  /** A summary. */
  public MetricAssert summary(String name) {
    return metric(name, MetricType.SUMMARY);
  }

  /** An info by its full name, {@code _info} included. */
  public MetricAssert info(String name) {
    return metric(name, MetricType.INFO);
  }

  private MetricAssert metric(String name, MetricType type) {
    return new MetricAssert(actual, before, name, type);
  }
}
