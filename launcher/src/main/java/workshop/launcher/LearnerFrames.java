package workshop.launcher;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the learner's own code in stack traces: classes that come from a folder, not from a jar.
 */
final class LearnerFrames {
  /** Every jar is searched for a class that is in none, so each class is asked for once. */
  private static final Map<String, Boolean> LEARNERS = new ConcurrentHashMap<>();

  private static final String LAUNCHER = LearnerFrames.class.getPackageName() + ".";

  /** So that a reply stays one short line. */
  private static final int MOST = 16;

  private LearnerFrames() {}

  /** {@code ExceptionType: message, at File.java:12}; the frame only if one is the learner's. */
  static String describe(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && first(root.getStackTrace()).isEmpty()) {
      root = root.getCause();
    }
    String what = root.getClass().getSimpleName();
    if (root.getMessage() != null) {
      what += ": " + root.getMessage();
    }
    String at =
        first(root.getStackTrace())
            .or(() -> first(thrown.getStackTrace()))
            .map(LearnerFrames::at)
            .orElse("");
    return what + at;
  }

  /**
   * Deadlocks first, then a line a thread that is inside the learner's code: name, state, place.
   */
  static List<String> threads() {
    List<String> lines = deadlocks();
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      Thread thread = entry.getKey();
      if (thread != Thread.currentThread()) {
        first(entry.getValue())
            .ifPresent(frame -> lines.add(thread.getName() + " " + thread.getState() + at(frame)));
      }
    }
    return lines.size() > MOST ? lines.subList(0, MOST) : lines;
  }

  /**
   * Whether a thread is inside the learner's code, or carries a virtual thread, whose own stack is
   * not to be seen.
   */
  static boolean isBusy() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey() != Thread.currentThread())
        .anyMatch(entry -> first(entry.getValue()).isPresent() || isCarrier(entry.getValue()));
  }

  private static boolean isCarrier(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .anyMatch(
            frame ->
                frame.getClassName().equals("java.lang.VirtualThread")
                    && frame.getMethodName().equals("runContinuation"));
  }

  private static List<String> deadlocks() {
    List<String> lines = new ArrayList<>();
    long[] deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
    if (deadlocked != null) {
      for (ThreadInfo info : ManagementFactory.getThreadMXBean().getThreadInfo(deadlocked)) {
        lines.add(
            "deadlock: "
                + info.getThreadName()
                + " waits for a lock of "
                + info.getLockOwnerName());
      }
    }
    return lines;
  }

  private static String at(StackTraceElement frame) {
    return ", at " + frame.getFileName() + ":" + frame.getLineNumber();
  }

  private static Optional<StackTraceElement> first(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (isLearners(frame.getClassName())) {
        return Optional.of(frame);
      }
    }
    return Optional.empty();
  }

  private static boolean isLearners(String className) {
    // The launcher itself comes from a folder when Maven runs before its jar is made.
    return !className.startsWith(LAUNCHER)
        && LEARNERS.computeIfAbsent(className, LearnerFrames::isInFolder);
  }

  private static boolean isInFolder(String className) {
    URL url = ClassLoader.getSystemResource(className.replace('.', '/') + ".class");
    return url != null && url.getProtocol().equals("file");
  }
}
