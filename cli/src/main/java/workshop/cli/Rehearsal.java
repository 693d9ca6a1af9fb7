package workshop.cli;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Loads what commands need, once at the end of a build, so that the JVM can keep it in a class-data
 * archive and later starts take less.
 */
final class Rehearsal {
  private Rehearsal() {}

  static void play(Path root) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Screen dark =
        new Screen(
            nowhere,
            nowhere,
            new BufferedReader(Reader.nullReader()),
            StandardCharsets.UTF_8,
            false,
            false);
    Workshop.run(root, dark, "list");
    Workshop.run(root, dark, "list", "--json");
    Workshop.run(root, dark, "help", "check");
  }
}
