package workshop.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

/** The Dockerfile of the demo, as far as a test can do what it says. */
final class Dockerfile {
  static final String FILE = "demo/Dockerfile";

  private static final String MODULE = "lessons/09-propagation";

  /** A COPY from the repository. */
  record Copy(String source, String target) {}

  private Dockerfile() {}

  /** The rest of the lines that begin with a word, continued ones joined. */
  static List<String> instructions(String word) {
    return Tree.text(FILE)
        .replaceAll("\\\\\\s*\n\\s*", "")
        .lines()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length()).strip())
        .toList();
  }

  static List<Copy> copies() {
    return instructions("COPY").stream()
        .filter(line -> !line.startsWith("--from="))
        .map(line -> Arrays.asList(line.split("\\s+")))
        .map(words -> new Copy(words.get(0), words.get(1)))
        .toList();
  }

  /** Makes the folder of the programs' sources as the image has it; returns the module's. */
  static Path copyTo(Path root) {
    for (Copy copy : copies()) {
      Path from = Tree.path(copy.source());
      for (Path file : Tree.files(copy.source(), "")) {
        String place = copy.target() + "/" + from.relativize(file).toString().replace('\\', '/');
        if (place.startsWith(MODULE + "/") && !place.startsWith(MODULE + "/target/")) {
          replace(file, root.resolve(place));
        }
      }
    }
    return root.resolve(MODULE);
  }

  private static void replace(Path file, Path target) {
    try {
      Files.createDirectories(target.getParent());
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
