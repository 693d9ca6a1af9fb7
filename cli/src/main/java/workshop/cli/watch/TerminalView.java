package workshop.cli.watch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import workshop.cli.text.AnsiStyle;
import workshop.grader.report.AsciiFallback;
import workshop.grader.report.OutputLine;

/** A terminal with one screen that is redrawn, and single keys; it is restored at the end. */
final class TerminalView implements WatchView {
  private static final List<OutputLine> CHECKING = OutputLine.text(WatchMessages.CHECKING);
  private static final String HOME = "\u001b[H";
  private static final String TO_LINE_END = "\u001b[K";
  private static final String TO_SCREEN_END = "\u001b[J";
  private static final int MIN_WIDTH = 20;
  private static final int DEFAULT_WIDTH = 80;
  private static final int DEFAULT_HEIGHT = 24;
  private static final long ESCAPE_TIMEOUT_MILLIS = 50;

  /** A read without a timeout would prevent the terminal from being closed. */
  private static final long READ_TIMEOUT_MILLIS = 1_000;

  private final Terminal terminal;
  private final Attributes before;
  private final AnsiStyle style;
  private final Thread atExit = new Thread(this::restore, "watch-terminal");
  private ScreenLayout layout =
      new ScreenLayout((columns, detail) -> List.of(), List.of(), List.of());
  private boolean restored;

  private TerminalView(Terminal terminal, Executor loop) {
    this.terminal = terminal;
    Integer colours = terminal.getNumericCapability(Capability.max_colors);
    this.style = AnsiStyle.of(colours != null && colours >= 8, System.getenv("NO_COLOR"));
    this.before = terminal.enterRawMode();
    Runtime.getRuntime().addShutdownHook(atExit);
    terminal.handle(Terminal.Signal.WINCH, signal -> loop.execute(this::draw));
    // This keeps the earlier output in the scrollback.
    terminal.writer().print("\r\n".repeat(height()));
  }

  /** Opens the terminal; empty if there is none, or a dumb one. */
  static Optional<WatchView> open(Executor loop) {
    try {
      Terminal terminal = TerminalBuilder.builder().system(true).dumb(false).build();
      if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        terminal.close();
        return Optional.empty();
      }
      return Optional.of(new TerminalView(terminal, loop));
    } catch (IOException | RuntimeException | LinkageError e) {
      return Optional.empty(); // no terminal, or one that the library does not support
    }
  }

  @Override
  public void listen(Consumer<Key> pressed, Runnable ended) {
    Thread thread = new Thread(() -> read(pressed, ended), "watch-keys");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(Consumer<Key> pressed, Runnable ended) {
    KeyDecoder decoder = new KeyDecoder();
    NonBlockingReader in = terminal.reader();
    try {
      int c = in.read(READ_TIMEOUT_MILLIS);
      while (c != NonBlockingReader.EOF) {
        if (c == NonBlockingReader.READ_EXPIRED) {
          decoder.pause();
        } else {
          decoder.key(c).ifPresent(pressed);
        }
        c = in.read(decoder.isInSequence() ? ESCAPE_TIMEOUT_MILLIS : READ_TIMEOUT_MILLIS);
      }
    } catch (IOException e) {
      // an error counts as the end of the input
    }
    ended.run();
  }

  @Override
  public void lesson(String text) {
    List<OutputLine> lines = OutputLine.text(text);
    show(new ScreenLayout((columns, detail) -> lines, List.of(), CHECKING));
  }

  @Override
  public void checking() {
    show(new ScreenLayout(layout.transcript(), layout.note(), CHECKING));
  }

  @Override
  public void verdict(VerdictText text, List<OutputLine> result) {
    show(new ScreenLayout(text, List.of(), result));
  }

  @Override
  public void note(List<OutputLine> lines) {
    show(new ScreenLayout(layout.transcript(), lines, layout.result()));
  }

  private void show(ScreenLayout next) {
    layout = next;
    draw();
  }

  private synchronized void draw() {
    if (restored) {
      return;
    }
    List<OutputLine> lines = layout.lines(width(), height());
    StringBuilder text = new StringBuilder(HOME);
    for (OutputLine line : lines.subList(0, lines.size() - 1)) {
      text.append(style.text(line)).append(TO_LINE_END).append("\r\n");
    }
    text.append(style.text(lines.get(lines.size() - 1))).append(TO_SCREEN_END);
    terminal.writer().print(AsciiFallback.fit(text.toString(), terminal.outputEncoding()));
    terminal.flush();
  }

  private int width() {
    int width = terminal.getWidth();
    return width <= 0 ? DEFAULT_WIDTH : Math.max(MIN_WIDTH, width);
  }

  private int height() {
    int height = terminal.getHeight();
    return height <= 0 ? DEFAULT_HEIGHT : height;
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
      terminal.close();
    } catch (IOException | IllegalStateException e) {
      // the JVM is ending, or the terminal has been closed
    }
  }

  private synchronized void restore() {
    if (!restored) {
      restored = true;
      terminal.writer().print("\r\n");
      terminal.flush();
      terminal.setAttributes(before);
    }
  }
}
