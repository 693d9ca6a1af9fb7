package workshop.grader.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.launcher.Launcher;

final class LauncherClassesTest {
  @TempDir private Path folder;

  @Test
  void noneIsForgotten() throws IOException, URISyntaxException {
    LauncherClasses.copyTo(folder);
    Path compiled =
        Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (String place : List.of("workshop/launcher", "workshop/launcher/warmup")) {
      List<String> needed = names(compiled.resolve(place));
      needed.remove("package-info.class");
      assertThat(names(folder.resolve(place))).isEqualTo(needed);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new java.util.ArrayList<>(
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }
}
