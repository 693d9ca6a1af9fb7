package workshop.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Lines from the launcher to the checker, told apart from the program's own output by a word. */
final class ReplyWriter {
  private final PrintStream out;
  private final String word;

  ReplyWriter(PrintStream out, String word) {
    this.out = out;
    this.word = word;
  }

  /** One write for the whole line, so that the program's output cannot fall into it. */
  synchronized void send(String topic, String text) {
    String line = "\n" + word + " " + topic + " " + text.replace("\n", "\\n") + "\n";
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
