package workshop.grader.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts the launcher's classes and what it warms up, and nothing else of the grader, into a folder
 * for the program.
 */
final class LauncherClasses {
  private static final List<String> LAUNCHER =
      List.of(
          "Entry.class",
          "Entry$Missing.class",
          "KeptOpen.class",
          "Launcher.class",
          "LearnerFrames.class",
          "Levers.class",
          "Replies.class",
          "SilentInput.class",
          "WarmUp.class");

  private static final List<String> WARM_UP =
      List.of(
          "Caller.class",
          "Client.class",
          "Instruments.class",
          "Libraries.class",
          "Libraries$Step.class",
          "Logging.class",
          "Memory.class",
          "Shop.class",
          "Tracing.class",
          "quiet.xml");

  private LauncherClasses() {}

  static void copyTo(Path folder) throws IOException {
    copy("workshop/grader/launcher", LAUNCHER, folder);
    copy("workshop/grader/warmup", WARM_UP, folder);
  }

  private static void copy(String place, List<String> names, Path folder) throws IOException {
    Files.createDirectories(folder.resolve(place));
    for (String name : names) {
      String file = place + "/" + name;
      try (InputStream in = LauncherClasses.class.getResourceAsStream("/" + file)) {
        Files.copy(in, folder.resolve(file));
      }
    }
  }
}
