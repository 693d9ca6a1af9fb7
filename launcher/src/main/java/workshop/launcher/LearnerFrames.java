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

/** Finds the learner's code in stack traces: classes that come from a folder, not from a jar. */
final class LearnerFrames {
  /** A cache, because the lookup of a class searches every jar. */
  private static final Map<String, Boolean> LEARNER_CLASSES = new ConcurrentHashMap<>();

  private static final String LAUNCHER = LearnerFrames.class.getPackageName() + ".";

  /** The limit keeps a reply short. */
  private static final int MOST = 16;

  private LearnerFrames() {}

  /**
   * Describes an exception in two lines: the file and line of the learner's code that threw it, as
   * {@code shop/Shop.java:12} or empty; and {@code ExceptionType: message}.
   */
  static String describe(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && first(root.getStackTrace()).isEmpty()) {
      root = root.getCause();
    }
    String text = root.getClass().getSimpleName();
    if (root.getMessage() != null) {
      text += ": " + root.getMessage();
    }
    String location =
        first(root.getStackTrace())
            .or(() -> first(thrown.getStackTrace()))
            .map(LearnerFrames::location)
            .orElse("");
    return location + "\n" + text;
  }

  private static String location(StackTraceElement frame) {
    String type = frame.getClassName();
    String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
    return folder + frame.getFileName() + ":" + frame.getLineNumber();
  }

  /** Returns deadlocks, then name, state and line of each thread that is in the learner's code. */
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
   * Returns true if a thread is in the learner's code, or carries a virtual thread, whose stack is
   * not visible.
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
      if (isLearnerClass(frame.getClassName())) {
        return Optional.of(frame);
      }
    }
    return Optional.empty();
  }

  private static boolean isLearnerClass(String className) {
    // The launcher itself comes from a folder when Maven runs before its jar is made.
    return !className.startsWith(LAUNCHER)
        && LEARNER_CLASSES.computeIfAbsent(className, LearnerFrames::isInFolder);
  }

  private static boolean isInFolder(String className) {
    URL url = ClassLoader.getSystemResource(className.replace('.', '/') + ".class");
    return url != null && url.getProtocol().equals("file");
  }
}
