package workshop.cli.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;
import workshop.grader.report.AsciiFallback;
import workshop.grader.report.OutputLine;
import workshop.grader.report.Transcript;

/** Plain lines for pipes, logs and simple consoles. A line of input is a key. */
final class PlainTextView implements WatchView {
  private final PrintStream out;
  private final Charset charset;

  PlainTextView(PrintStream out, Charset charset) {
    this.out = out;
    this.charset = charset;
  }

  @Override
  public void listen(Consumer<Key> pressed, Runnable ended) {
    Thread thread = new Thread(() -> read(pressed, ended), "watch-keys");
    thread.setDaemon(true);
    thread.start();
  }

  private static void read(Consumer<Key> pressed, Runnable ended) {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        pressed.accept(Key.ofLine(line));
      }
    } catch (IOException e) {
      // an error counts as the end of the input
    }
    ended.run();
  }

  @Override
  public void lesson(String text) {
    print(text + "\n" + WatchMessages.KEYS + "; each with Enter\n");
  }

  @Override
  public void checking() {
    print(WatchMessages.CHECKING + "\n");
  }

  @Override
  public void verdict(VerdictText text, List<OutputLine> result) {
    List<OutputLine> lines = text.lines(Transcript.WIDTH, Transcript.Detail.FULL);
    print("\n" + OutputLine.join(lines) + "\n" + OutputLine.join(result));
  }

  @Override
  public void note(List<OutputLine> lines) {
    print(OutputLine.join(lines));
  }

  @Override
  public void close() {
    out.flush();
  }

  private void print(String text) {
    out.print(AsciiFallback.fit(text, charset));
    out.flush();
  }
}
