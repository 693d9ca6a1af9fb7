package workshop.grader;

import org.assertj.core.api.AbstractAssert;
import workshop.grader.exposition.MetricType;

/** Selects a metric of the program's page to assert on. */
public final class ProgramAssert extends AbstractAssert<ProgramAssert, Program> {
  private Scrape before;

  ProgramAssert(Program actual) {
    super(actual, ProgramAssert.class);
  }

  /** Sets the page from which growth is measured. */
  public ProgramAssert since(Scrape before) {
    this.before = before;
    return this;
  }

  /** Selects a counter by its full name, with {@code _total}. */
  public MetricAssert counter(String name) {
    return metric(name, MetricType.COUNTER);
  }

  /** Selects a gauge. */
  public MetricAssert gauge(String name) {
    return metric(name, MetricType.GAUGE);
  }

  /**
   * Selects a classic histogram by its name without {@code _bucket}, {@code _count}, {@code _sum}.
   */
  public MetricAssert histogram(String name) {
    return metric(name, MetricType.HISTOGRAM);
  }

  /** Selects a summary. */
  public MetricAssert summary(String name) {
    return metric(name, MetricType.SUMMARY);
  }

  /** Selects an info by its full name, with {@code _info}. */
  public MetricAssert info(String name) {
    return metric(name, MetricType.INFO);
  }

  private MetricAssert metric(String name, MetricType type) {
    return new MetricAssert(actual, before, name, type);
  }
}
