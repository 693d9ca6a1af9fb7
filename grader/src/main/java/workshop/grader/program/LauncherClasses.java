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
          "MainMethod.class",
          "MainMethod$Missing.class",
          "UncloseableOutput.class",
          "Launcher.class",
          "LearnerFrames.class",
          "ControlChannel.class",
          "ReplyWriter.class",
          "BlockingInput.class",
          "WarmUp.class");

  private static final List<String> WARM_UP =
      List.of(
          "RawHttpClient.class",
          "ClientWarmUp.class",
          "WarmUpMetrics.class",
          "LibraryWarmUp.class",
          "LibraryWarmUp$Step.class",
          "LoggingWarmUp.class",
          "MemoryWarmUp.class",
          "ShopWarmUp.class",
          "TracingWarmUp.class",
          "quiet.xml");

  private LauncherClasses() {}

  static void copyTo(Path folder) throws IOException {
    copy("workshop/launcher", LAUNCHER, folder);
    copy("workshop/launcher/warmup", WARM_UP, folder);
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
