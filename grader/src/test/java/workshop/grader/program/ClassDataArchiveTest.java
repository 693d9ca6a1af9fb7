package workshop.grader.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

final class ClassDataArchiveTest {
  @TempDir Path temp;
  private Path kept;
  private Path jar;
  private Path classes;

  @BeforeEach
  void program() throws IOException, URISyntaxException {
    kept = Files.createDirectory(temp.resolve("kept"));
    Path library =
        Path.of(
            AssertionFailedError.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    jar = Files.copy(library, temp.resolve("library.jar"));
    classes = Files.createDirectory(temp.resolve("classes"));
    Path source = temp.resolve("Main.java");
    Files.writeString(
        source,
        "class Main { public static void main(String[] a) { new"
            + " org.opentest4j.AssertionFailedError(); } }");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", jar.toString(), "-d", classes.toString(), "" + source);
    assertThat(status).isZero();
  }

  @Test
  void laterRunsShareTheLibrariesAndNotTheProgram() throws Exception {
    ClassDataArchive first = ClassDataArchive.in(kept, List.of(jar));
    run(first.flags());
    first.make();

    List<String> flags = new ArrayList<>(ClassDataArchive.in(kept, List.of(jar)).flags());
    flags.add("-Xlog:class+load");
    String log = run(flags);

    assertThat(log)
        .containsPattern("org.opentest4j.AssertionFailedError source: shared objects file")
        .containsPattern(" Main source: file:");
    assertThat(names()).hasSize(1).allMatch(name -> name.endsWith(".jsa"));
  }

  @Test
  void oneRunAtATimeMakesIt() {
    ClassDataArchive first = ClassDataArchive.in(kept, List.of(jar));
    assertThat(first.flags()).singleElement().asString().startsWith("-XX:DumpLoadedClassList=");
    assertThat(ClassDataArchive.in(kept, List.of(jar)).flags()).isEmpty();

    first.make(); // without a class list, because the program never started

    assertThat(ClassDataArchive.in(kept, List.of(jar)).flags()).isNotEmpty();
  }

  @Test
  void anotherVersionOfALibraryIsAnotherArchive() throws Exception {
    ClassDataArchive first = ClassDataArchive.in(kept, List.of(jar));
    run(first.flags());
    first.make();
    Files.write(jar, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);

    assertThat(ClassDataArchive.in(kept, List.of(jar)).flags())
        .singleElement()
        .asString()
        .startsWith("-XX:DumpLoadedClassList=");
  }

  @Test
  void aClassPathThatCannotBeSharedIsNotTriedAgain() throws Exception {
    ClassDataArchive first = ClassDataArchive.in(kept, List.of(jar, classes));
    run(first.flags());
    first.make();

    assertThat(ClassDataArchive.in(kept, List.of(jar, classes)).flags()).isEmpty();
    assertThat(names()).hasSize(1);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(kept)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  private String run(List<String> flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(flags);
    command.addAll(List.of("-cp", jar + File.pathSeparator + classes, "Main"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
