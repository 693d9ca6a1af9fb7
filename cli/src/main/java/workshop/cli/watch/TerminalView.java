package workshop.cli.watch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import workshop.grader.report.AsciiFallback;

/** A real terminal: one screen that is drawn anew, single keys, and all as it was at the end. */
final class TerminalView implements WatchView {
  private static final String HOME = "\u001b[H";
  private static final String TO_LINE_END = "\u001b[K";
  private static final String TO_SCREEN_END = "\u001b[J";
  private static final int LEAST_WIDTH = 20;
  private static final int USUAL_WIDTH = 80;
  private static final int USUAL_HEIGHT = 24;
  private static final long AFTER_ESCAPE = 50;

  /** A read without an end would keep the terminal from being closed. */
  private static final long PATIENCE = 1_000;

  private final Terminal terminal;
  private final Attributes before;
  private final AnsiStyle paint;
  private final Thread atExit = new Thread(this::restore, "watch-terminal");
  private ScreenLayout page = new ScreenLayout(columns -> "", "", "");
  private boolean restored;

  private TerminalView(Terminal terminal, Executor loop) {
    this.terminal = terminal;
    Integer colours = terminal.getNumericCapability(Capability.max_colors);
    this.paint = AnsiStyle.of(colours == null ? 0 : colours, System.getenv("NO_COLOR"));
    this.before = terminal.enterRawMode();
    Runtime.getRuntime().addShutdownHook(atExit);
    terminal.handle(Terminal.Signal.WINCH, signal -> loop.execute(this::draw));
    // What stood there before stays above, for who scrolls back.
    terminal.writer().print("\r\n".repeat(height()));
  }

  /** The terminal, if there is one that can be drawn on. */
  static Optional<WatchView> open(Executor loop) {
    try {
      Terminal terminal = TerminalBuilder.builder().system(true).dumb(false).build();
      if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        terminal.close();
        return Optional.empty();
      }
      return Optional.of(new TerminalView(terminal, loop));
    } catch (IOException | RuntimeException | LinkageError e) {
      return Optional.empty(); // no terminal, or none that the library knows
    }
  }

  @Override
  public void listen(Consumer<Key> pressed, Runnable ended) {
    Thread thread = new Thread(() -> read(pressed, ended), "watch-keys");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(Consumer<Key> pressed, Runnable ended) {
    KeyDecoder escapes = new KeyDecoder();
    NonBlockingReader in = terminal.reader();
    try {
      int c = in.read(PATIENCE);
      while (c != NonBlockingReader.EOF) {
        if (c == NonBlockingReader.READ_EXPIRED) {
          escapes.pause();
        } else {
          escapes.key(c).ifPresent(pressed);
        }
        c = in.read(escapes.isOpen() ? AFTER_ESCAPE : PATIENCE);
      }
    } catch (IOException e) {
      // The same as its end.
    }
    ended.run();
  }

  @Override
  public void lesson(String text) {
    show(new ScreenLayout(columns -> text, "", WatchMessages.CHECKING));
  }

  @Override
  public void checking() {
    show(new ScreenLayout(page.verdict(), page.note(), WatchMessages.CHECKING));
  }

  @Override
  public void verdict(IntFunction<String> transcript, String result) {
    show(new ScreenLayout(transcript, "", result));
  }

  @Override
  public void note(String text) {
    show(new ScreenLayout(page.verdict(), text, page.result()));
  }

  private void show(ScreenLayout next) {
    page = next;
    draw();
  }

  private synchronized void draw() {
    if (restored) {
      return;
    }
    List<String> lines = page.lines(width(), height());
    StringBuilder text = new StringBuilder(HOME);
    for (String line : lines.subList(0, lines.size() - 1)) {
      text.append(paint.line(line)).append(TO_LINE_END).append("\r\n");
    }
    text.append(paint.dim(lines.get(lines.size() - 1))).append(TO_SCREEN_END);
    terminal.writer().print(AsciiFallback.fit(text.toString(), terminal.outputEncoding()));
    terminal.flush();
  }

  private int width() {
    int width = terminal.getWidth();
    return width <= 0 ? USUAL_WIDTH : Math.max(LEAST_WIDTH, width);
  }

  private int height() {
    int height = terminal.getHeight();
    return height <= 0 ? USUAL_HEIGHT : height;
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
      terminal.close();
    } catch (IOException | IllegalStateException e) {
      // The JVM is ending, or the terminal is gone.
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
