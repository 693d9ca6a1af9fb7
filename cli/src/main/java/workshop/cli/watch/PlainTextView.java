package workshop.cli.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import workshop.grader.report.AsciiFallback;
import workshop.grader.report.Transcript;

/** Lines and nothing else, for pipes, logs and consoles that cannot do more. Each key is a line. */
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
      // The same as its end.
    }
    ended.run();
  }

  @Override
  public void lesson(String text) {
    print(text + "\n" + WatchMessages.KEYS + "; each with Enter\n");
  }

  @Override
  public void checking() {
    print(WatchMessages.CHECKING);
  }

  @Override
  public void verdict(IntFunction<String> transcript, String result) {
    print("\n" + transcript.apply(Transcript.WIDTH) + "\n" + result + "\n");
  }

  @Override
  public void note(String text) {
    print(text + "\n");
  }

  @Override
  public void close() {
    out.flush();
  }

  private void print(String text) {
    out.print(AsciiFallback.fit(text.endsWith("\n") ? text : text + "\n", charset));
    out.flush();
  }
}
