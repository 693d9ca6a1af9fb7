package workshop.grader.program;

import java.time.Duration;

/**
 * How long each wait may last. An inner wait is shorter than the outer one that contains it, so
 * that the specific message always wins over the general one.
 */
public final class Timeouts {
  /** From {@code java} to the learner's {@code main}: the machine's affair, and the agent's. */
  public static final Duration JVM = Duration.ofSeconds(60);

  /** From {@code main} to the first accepted connection; a slow start of a few seconds is fine. */
  public static final Duration START = Duration.ofSeconds(12);

  /** The same under the agent, which changes every class that is loaded, with others beside it. */
  public static final Duration START_WITH_AGENT = Duration.ofSeconds(30);

  /** Between two looks at the threads of a program that is still starting. */
  public static final Duration BUSY = Duration.ofMillis(200);

  /** For a port that opens after {@code main} returned, with nobody seen at work on it. */
  public static final Duration IDLE = Duration.ofMillis(700);

  /** For the end of a process, or of its output, that has begun to show. */
  public static final Duration GRACE = Duration.ofMillis(1500);

  /** For one request and its whole response. The story's own delays stay under a second. */
  public static final Duration REQUEST = Duration.ofSeconds(5);

  /** The same under the agent: the first ones load classes, and the agent looks at each of them. */
  public static final Duration REQUEST_WITH_AGENT = Duration.ofSeconds(10);

  /** For requests that are held to reach the learner's code. */
  public static final Duration ARRIVAL = Duration.ofSeconds(2);

  /** For one batch of requests. */
  public static final Duration BATCH = Duration.ofSeconds(20);

  /** For one reply of the launcher. */
  public static final Duration LEVER = Duration.ofSeconds(5);

  /** How long a page may stay unchanged before what it shows counts as final. */
  public static final Duration QUIET = Duration.ofMillis(800);

  /** For a page to show what was sent, while it keeps changing. */
  public static final Duration SETTLE = Duration.ofSeconds(6);

  /**
   * For spans, log records or metric points to arrive; an agent sends them forty times a second.
   */
  public static final Duration EXPORT = Duration.ofSeconds(6);

  /** How long a trace may stay unchanged before it counts as whole. */
  public static final Duration EXPORT_QUIET = Duration.ofMillis(500);

  /** For a program to end by itself once it was told to. */
  public static final Duration STOP = Duration.ofSeconds(2);

  /** For a task, with all that it sends and waits for. */
  public static final Duration TASK = Duration.ofSeconds(60);

  private Timeouts() {}
}
