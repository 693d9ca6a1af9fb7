package workshop.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a command showed, and how it ended. */
record Shown(int code, String out, String err) {

  /** A command that nobody watches. */
  static Shown of(Path root, String... arguments) {
    return of(root, StandardCharsets.UTF_8, false, "", arguments);
  }

  /** A command that a person called, who types this when asked. */
  static Shown toPerson(Path root, String typed, String... arguments) {
    return of(root, StandardCharsets.UTF_8, true, typed, arguments);
  }

  /** A command on a console with few characters. */
  static Shown inAscii(Path root, String... arguments) {
    return of(root, StandardCharsets.US_ASCII, false, "", arguments);
  }

  private static Shown of(
      Path root, Charset charset, boolean terminal, String typed, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    UserConsole screen =
        new UserConsole(
            new PrintStream(out, true, charset),
            new PrintStream(err, true, charset),
            new BufferedReader(new StringReader(typed)),
            charset,
            terminal,
            false);
    int code = Workshop.run(root, screen, arguments);
    return new Shown(code, out.toString(charset), err.toString(charset));
  }
}
