package workshop.grader.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the program printed: drained without end, so that it never blocks on a full pipe, and kept
 * only to its last lines. Lines of the launcher are taken out.
 */
final class Output {
  private static final int KEPT_LINES = 200;
  private static final int KEPT_LINE_LENGTH = 2_000;

  private final String word;
  private final Deque<String> last = new ArrayDeque<>();
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final Thread reader;
  private volatile long bytes;
  private long lines;

  Output(InputStream in, String word) {
    this.word = word;
    this.reader = new Thread(() -> drain(in), "program-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** The last lines but stack frames, oldest first. */
  synchronized List<String> lastLines() {
    return List.copyOf(last);
  }

  /** How many lines there were so far, kept or not. */
  synchronized long lines() {
    return lines;
  }

  /** How many bytes the program printed so far. */
  long bytes() {
    return bytes;
  }

  /** The launcher's latest reply on a topic, or null. */
  String reply(String topic) {
    return replies.get(topic);
  }

  void forget(String topic) {
    replies.remove(topic);
  }

  /**
   * Waits until the pipe has ended, which it does only once every process that holds it is gone.
   */
  void awaitEnd(Deadline deadline) {
    deadline.await(() -> !reader.isAlive());
  }

  private void drain(InputStream in) {
    byte[] buffer = new byte[64 * 1024];
    byte[] line = new byte[KEPT_LINE_LENGTH];
    int length = 0;
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            add(new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing());
            length = 0;
          } else if (length < line.length) {
            line[length++] = buffer[i];
          }
        }
      }
    } catch (IOException ignored) {
      // The process was killed and its pipe with it.
    }
    if (length > 0) {
      add(new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing());
    }
  }

  // Nobody is shown stack frames, and the thousand of an overflow would push out what was said.
  private static boolean isFrame(String line) {
    return line.startsWith("\tat ") || line.startsWith("\t... ");
  }

  // What the JVM and the agent say of every start under the agent tells nothing of this one.
  private static boolean isAgentsGreeting(String line) {
    return line.contains("VM warning: Sharing is only supported for boot loader classes")
        || line.startsWith("[otel.javaagent ") && line.contains("] INFO ");
  }

  private synchronized void add(String line) {
    if (line.startsWith(word)) {
      String[] parts = line.split(" ", 3);
      if (parts.length == 3) {
        replies.put(parts[1], parts[2].replace("\\n", "\n"));
      } else {
        replies.put(parts[1], "");
      }
    } else if (!line.isBlank() && !isFrame(line) && !isAgentsGreeting(line)) {
      last.addLast(line);
      lines++;
      if (last.size() > KEPT_LINES) {
        last.removeFirst();
      }
    }
  }
}
