package workshop.proof;

import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfigurationStrategy;

/**
 * One grading more than there are cores, since each waits half of its time, and never more than
 * three: a check watches the clock of what it grades.
 */
public final class ProofParallelism
    implements ParallelExecutionConfigurationStrategy, ParallelExecutionConfiguration {
  private static final int GRADINGS = Math.min(3, Runtime.getRuntime().availableProcessors() + 1);

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
