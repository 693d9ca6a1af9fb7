package workshop.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import workshop.cli.text.AnsiStyle;

/** The output and the exit code of a command. */
record Shown(int code, String out, String err) {

  /** Runs a command without a terminal. */
  static Shown of(Path root, String... arguments) {
    return of(root, StandardCharsets.UTF_8, false, "", arguments);
  }

  /** Runs a command on a terminal, with this input. */
  static Shown onTerminal(Path root, String typed, String... arguments) {
    return of(root, StandardCharsets.UTF_8, true, typed, arguments);
  }

  /** Runs a command on a console that has ASCII only. */
  static Shown inAscii(Path root, String... arguments) {
    return of(root, StandardCharsets.US_ASCII, false, "", arguments);
  }

  private static Shown of(
      Path root, Charset charset, boolean terminal, String typed, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    UserConsole console =
        new UserConsole(
            new PrintStream(out, true, charset),
            new PrintStream(err, true, charset),
            new BufferedReader(new StringReader(typed)),
            charset,
            terminal,
            AnsiStyle.NONE);
    int code = Workshop.run(root, console, arguments);
    return new Shown(code, out.toString(charset), err.toString(charset));
  }
}
