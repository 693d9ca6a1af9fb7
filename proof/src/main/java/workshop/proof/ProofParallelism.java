package workshop.proof;

import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfigurationStrategy;

/**
 * Runs one grading more than there are cores, because each waits half of its time, and at most
 * three, because checks measure time.
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
