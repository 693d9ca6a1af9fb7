package workshop.grader.program;

import java.time.Duration;

/**
 * The time limit of each wait. An inner wait is shorter than the outer one that contains it, so
 * that the specific message comes before the general one.
 */
public final class Timeouts {
  /** From {@code java} to the learner's {@code main}: depends on the machine and the agent. */
  public static final Duration JVM = Duration.ofSeconds(60);

  /** From {@code main} to the first accepted connection; a start may take some seconds. */
  public static final Duration START = Duration.ofSeconds(12);

  /** The same under the agent, which transforms each class, while other programs start. */
  public static final Duration START_WITH_AGENT = Duration.ofSeconds(30);

  /** Between two tests of the threads of a program that is still starting. */
  public static final Duration BUSY = Duration.ofMillis(200);

  /** For a port that opens after {@code main} has returned, while no thread is at work. */
  public static final Duration IDLE = Duration.ofMillis(700);

  /** For the end of a process or of its output once it has begun to end. */
  public static final Duration GRACE = Duration.ofMillis(1500);

  /** For one request and its whole response; the shop's own delays stay under a second. */
  public static final Duration REQUEST = Duration.ofSeconds(5);

  /** The same under the agent: the first requests load classes, and the agent transforms them. */
  public static final Duration REQUEST_WITH_AGENT = Duration.ofSeconds(10);

  /** For held requests to reach the learner's code. */
  public static final Duration ARRIVAL = Duration.ofSeconds(2);

  /** For one batch of requests. */
  public static final Duration BATCH = Duration.ofSeconds(20);

  /** For one reply of the launcher. */
  public static final Duration LEVER = Duration.ofSeconds(5);

  /** For a page to stay unchanged before it counts as final. */
  public static final Duration QUIET = Duration.ofMillis(800);

  /** For a page that keeps changing to settle. */
  public static final Duration SETTLE = Duration.ofSeconds(6);

  /**
   * For spans, log records or metric points to arrive; the agent sends them after 5 ms or 100 ms.
   */
  public static final Duration EXPORT = Duration.ofSeconds(6);

  /** For a trace to stay unchanged before it counts as complete. */
  public static final Duration EXPORT_QUIET = Duration.ofMillis(500);

  /** For a process to end after it was killed. */
  public static final Duration STOP = Duration.ofSeconds(2);

  /** For a whole task. */
  public static final Duration TASK = Duration.ofSeconds(60);

  private Timeouts() {}
}
