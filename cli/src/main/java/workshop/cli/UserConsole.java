package workshop.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import workshop.cli.text.AnsiStyle;
import workshop.cli.text.Paragraph;
import workshop.grader.report.AsciiFallback;
import workshop.grader.report.OutputLine;

/**
 * All output of a command and the answers to its questions: characters that the console has,
 * colours on a terminal only. Any answer but yes means no.
 */
final class UserConsole {
  private final PrintStream out;
  private final PrintStream err;
  private final BufferedReader in;
  private final Charset charset;
  private final boolean terminal;
  private final AnsiStyle style;

  UserConsole(
      PrintStream out,
      PrintStream err,
      BufferedReader in,
      Charset charset,
      boolean terminal,
      AnsiStyle style) {
    this.out = out;
    this.err = err;
    this.in = in;
    this.charset = charset;
    this.terminal = terminal;
    this.style = style;
  }

  /** The console of this process. */
  static UserConsole ofSystem() {
    Charset charset = systemCharset();
    boolean terminal = isTerminal(System.console());
    return new UserConsole(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
        new BufferedReader(new InputStreamReader(System.in, charset)),
        charset,
        terminal,
        AnsiStyle.of(terminal && hasColours(System.getenv()), System.getenv("NO_COLOR")));
  }

  /** A console without a terminal that collects all output, with all characters and no colours. */
  static UserConsole into(OutputStream output) {
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    BufferedReader noInput = new BufferedReader(Reader.nullReader());
    return new UserConsole(out, out, noInput, StandardCharsets.UTF_8, false, AnsiStyle.NONE);
  }

  /** Returns true if a learner can answer questions. */
  boolean isTerminal() {
    return terminal;
  }

  Charset charset() {
    return charset;
  }

  /** Prints a text, with marks that the console has. */
  void print(String text) {
    print(out, text);
  }

  /** Prints lines in the colours of their kinds. */
  void print(List<OutputLine> lines) {
    print(out, style.text(lines));
  }

  /** Prints sentences, filled to lines. */
  void printFilled(String text) {
    print(out, Paragraph.fill(text));
  }

  /** Prints sentences to standard error, which does not disturb programs that read the output. */
  void warn(String text) {
    print(err, Paragraph.fill(text));
  }

  /** Shows what is going on, on a terminal only, until {@link #hideStatus}. */
  void showStatus(String status) {
    if (terminal) {
      print(err, status);
    }
  }

  /** Removes the text of {@link #showStatus}. */
  void hideStatus(String status) {
    if (terminal) {
      print(err, "\r" + " ".repeat(status.length() + 2) + "\r");
    }
  }

  /** Asks a question, and returns true if the answer is yes. */
  boolean confirm(String question) {
    print(out, Paragraph.fill(question).stripTrailing() + " [y/N] ");
    try {
      String answer = in.readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(PrintStream stream, String text) {
    stream.print(AsciiFallback.fit(text, charset));
    stream.flush();
  }

  private static Charset systemCharset() {
    String name =
        System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
    return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
  }

  /** Since Java 22 there is a console without a terminal, too, and a method to distinguish them. */
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static boolean hasColours(Map<String, String> environment) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    String terminal = environment.getOrDefault("TERM", windows ? "" : "dumb");
    return !terminal.equals("dumb")
        && (!windows || environment.containsKey("WT_SESSION") || !terminal.isEmpty());
  }
}
