package workshop.grader.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import workshop.grader.launcher.Launcher;

/** Puts the launcher's classes, and nothing else of the grader, into a folder for the program. */
final class LauncherClasses {
  private static final List<String> NAMES =
      List.of(
          "Entry",
          "Entry$Missing",
          "KeptOpen",
          "Launcher",
          "LearnerFrames",
          "Levers",
          "Replies",
          "SilentInput");

  private LauncherClasses() {}

  static void copyTo(Path folder) throws IOException {
    Path target = folder.resolve(Launcher.class.getPackageName().replace('.', '/'));
    Files.createDirectories(target);
    for (String name : NAMES) {
      String file = name + ".class";
      try (InputStream in = Launcher.class.getResourceAsStream(file)) {
        Files.copy(in, target.resolve(file));
      }
    }
  }
}
