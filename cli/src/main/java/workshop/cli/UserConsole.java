package workshop.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import workshop.cli.text.Paragraph;
import workshop.grader.report.AsciiFallback;

/**
 * The one place that a person sees and is heard: text in characters that the console has, colour
 * only on a terminal, and questions with the answer no unless somebody says yes.
 */
final class UserConsole {
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintStream out;
  private final PrintStream err;
  private final BufferedReader in;
  private final Charset charset;
  private final boolean terminal;
  private final boolean colour;

  UserConsole(
      PrintStream out,
      PrintStream err,
      BufferedReader in,
      Charset charset,
      boolean terminal,
      boolean colour) {
    this.out = out;
    this.err = err;
    this.in = in;
    this.charset = charset;
    this.terminal = terminal;
    this.colour = colour;
  }

  /** The screen of this process. */
  static UserConsole ofSystem() {
    Charset charset = charset();
    boolean terminal = isTerminal(System.console());
    return new UserConsole(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
        new BufferedReader(new InputStreamReader(System.in, charset)),
        charset,
        terminal,
        terminal && wantsColour(System.getenv()));
  }

  /** Whether a person sits here, who can answer. */
  boolean isTerminal() {
    return terminal;
  }

  /** Shows a text as it is, but for marks that the console does not have. */
  void print(String text) {
    out.print(coloured(AsciiFallback.fit(text, charset)));
    out.flush();
  }

  /** Shows a difference, whose lines begin with a plus or a minus. */
  void printDifference(String text) {
    StringBuilder lines = new StringBuilder();
    text.lines()
        .forEach(
            line -> {
              String mark = line.startsWith("+") ? GREEN : line.startsWith("-") ? RED : "";
              boolean marked = colour && !mark.isEmpty();
              lines.append(marked ? mark + line + PLAIN : line).append('\n');
            });
    out.print(AsciiFallback.fit(lines.toString(), charset));
    out.flush();
  }

  /** Shows sentences, filled to the screen. */
  void say(String text) {
    print(Paragraph.fill(text));
  }

  /** Shows sentences where they are in nobody's way who reads the output. */
  void warn(String text) {
    err.print(AsciiFallback.fit(Paragraph.fill(text), charset));
    err.flush();
  }

  /** Shows what is going on until {@link #done}; on a terminal alone. */
  void doing(String what) {
    if (terminal) {
      err.print(AsciiFallback.fit(what, charset));
      err.flush();
    }
  }

  /** Takes away what {@link #doing} has shown. */
  void done(String what) {
    if (terminal) {
      err.print("\r" + " ".repeat(what.length() + 2) + "\r");
      err.flush();
    }
  }

  /** Asks a question; only a yes is one. */
  boolean ask(String question) {
    out.print(AsciiFallback.fit(Paragraph.fill(question).stripTrailing() + " [y/N] ", charset));
    out.flush();
    try {
      String answer = in.readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String coloured(String text) {
    return colour
        ? text.replace("✔", GREEN + "✔" + PLAIN)
            .replace("✘", RED + "✘" + PLAIN)
            .replaceAll("(?m)^( *)\\? ", "$1" + YELLOW + "?" + PLAIN + " ")
        : text;
  }

  private static Charset charset() {
    String name =
        System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
    return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
  }

  /** Since Java 22 there is a console also where nobody sits, and it says so. */
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

  private static boolean wantsColour(Map<String, String> environment) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    String terminal = environment.getOrDefault("TERM", windows ? "" : "dumb");
    return !environment.containsKey("NO_COLOR")
        && !terminal.equals("dumb")
        && (!windows || environment.containsKey("WT_SESSION") || !terminal.isEmpty());
  }
}
