package workshop.proof;

import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfigurationStrategy;

/** One grading a core, and never more than two: a check watches the clock of what it grades. */
public final class AtMostTwo
    implements ParallelExecutionConfigurationStrategy, ParallelExecutionConfiguration {
  private static final int GRADINGS = Math.min(2, Runtime.getRuntime().availableProcessors());

  @Override
  public ParallelExecutionConfiguration createConfiguration(ConfigurationParameters parameters) {
    return this;
  }

  @Override
  public int getParallelism() {
    return GRADINGS;
  }

  @Override
  public int getMinimumRunnable() {
    return GRADINGS;
  }

  @Override
  public int getMaxPoolSize() {
    return GRADINGS;
  }

  @Override
  public int getCorePoolSize() {
    return GRADINGS;
  }

  @Override
  public int getKeepAliveSeconds() {
    return 30;
  }
}
