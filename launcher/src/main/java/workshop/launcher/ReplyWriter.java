package workshop.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Writes the launcher's replies to the checker; a random word marks them in the output. */
final class ReplyWriter {
  private final PrintStream out;
  private final String word;

  ReplyWriter(PrintStream out, String word) {
    this.out = out;
    this.word = word;
  }

  /** Writes the line at once, so that the program's output cannot be mixed into it. */
  synchronized void send(String topic, String text) {
    String line = "\n" + word + " " + topic + " " + text.replace("\n", "\\n") + "\n";
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
