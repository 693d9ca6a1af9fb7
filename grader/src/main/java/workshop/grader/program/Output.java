package workshop.grader.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the output of a program all the time, so that the program never blocks on a full pipe.
 * Keeps the last lines for messages, and more of them in full for checks. The launcher's replies
 * are separated from them.
 */
final class Output {
  private static final int KEPT_LINES = 200;
  private static final int KEPT_LINE_LENGTH = 2_000;
  private static final int LONGEST_LINE = 256 * 1024;

  private final String word;
  private final Deque<String> last = new ArrayDeque<>();
  private final LineBuffer printed = new LineBuffer();
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

  /** Returns the last lines without stack frames, oldest first. */
  synchronized List<String> lastLines() {
    return List.copyOf(last);
  }

  /** Returns the number of lines so far without stack frames, kept or not. */
  synchronized long lines() {
    return lines;
  }

  /** Returns all lines in full, with stack frames. */
  LineBuffer printed() {
    return printed;
  }

  /** Returns the number of bytes so far. */
  long bytes() {
    return bytes;
  }

  /** Returns the launcher's latest reply on a topic, or null. */
  String reply(String topic) {
    return replies.get(topic);
  }

  void forget(String topic) {
    replies.remove(topic);
  }

  /** Waits for the end of the pipe, which comes after the end of every process that holds it. */
  void awaitEnd(Deadline deadline) {
    deadline.awaitClosely(() -> !reader.isAlive());
  }

  private void drain(InputStream in) {
    byte[] buffer = new byte[64 * 1024];
    ByteArrayOutputStream line = new ByteArrayOutputStream(KEPT_LINE_LENGTH);
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        int from = 0;
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            append(line, buffer, from, i);
            add(line);
            from = i + 1;
          }
        }
        append(line, buffer, from, n);
      }
    } catch (IOException ignored) {
      // The process was killed, which closes its pipe.
    }
    if (line.size() > 0) {
      add(line);
    }
  }

  private static void append(ByteArrayOutputStream line, byte[] buffer, int from, int to) {
    line.write(buffer, from, Math.min(to - from, LONGEST_LINE - line.size()));
  }

  private void add(ByteArrayOutputStream line) {
    add(line.toString(StandardCharsets.UTF_8).stripTrailing());
    line.reset();
  }

  // A learner is not shown stack frames, and the thousand of an overflow would displace the lines.
  private static boolean isFrame(String line) {
    return line.startsWith("\tat ") || line.startsWith("\t... ");
  }

  // The JVM and the agent print these lines at every start under the agent.
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
      return;
    }
    if (!line.isBlank()) {
      printed.add(line);
    }
    if (!line.isBlank() && !isFrame(line) && !isAgentsGreeting(line)) {
      last.addLast(line.substring(0, Math.min(line.length(), KEPT_LINE_LENGTH)));
      lines++;
      if (last.size() > KEPT_LINES) {
        last.removeFirst();
      }
    }
  }
}
