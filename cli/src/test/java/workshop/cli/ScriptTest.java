package workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests the script {@code workshop} with test doubles for Java and Maven. */
@DisabledOnOs(OS.WINDOWS)
final class ScriptTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  @TempDir private Path folder;
  private Path root;
  private Path bin;

  @BeforeEach
  void copy() throws IOException {
    root = Files.createDirectories(folder.resolve("a clone").resolve("scripts")).getParent();
    root = root.toRealPath();
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(PROJECT.resolve("workshop"), root.resolve("workshop"));
    Files.copy(
        PROJECT.resolve("scripts/BuildWorkshop.java"), root.resolve("scripts/BuildWorkshop.java"));
    Files.createDirectories(root.resolve("cli/target"));
    for (String tool : new String[] {"sed", "head"}) {
      program(tool, "exec " + which(tool) + " \"$@\"");
    }
  }

  @Test
  void reportsThatJavaIsMissing() throws Exception {
    Output output = run(Map.of("PATH", bin.toString()), "list");
    assertThat(output.code()).isEqualTo(3);
    assertThat(output.text()).contains("needs a JDK, 17 or later", "no java on the PATH");
    Output home = run(Map.of("PATH", bin.toString(), "JAVA_HOME", "/nowhere"), "list");
    assertThat(home.text()).contains("JAVA_HOME is /nowhere, which has no bin/java.");
  }

  @Test
  void reportsThatJavaIsTooOld() throws Exception {
    program("java", "echo 'openjdk version \"1.8.0_402\"' >&2");
    assertThat(run(Map.of("PATH", bin.toString()), "list").text()).contains("java is a Java 8.");
    program("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    assertThat(run(Map.of("PATH", bin.toString()), "list").text()).contains("java is a Java 11.");
  }

  @Test
  void reportsThatMavenIsMissing() throws Exception {
    Output output =
        run(Map.of("PATH", bin.toString(), "JAVA_HOME", System.getProperty("java.home")), "list");
    assertThat(output.code()).isEqualTo(3);
    assertThat(output.text()).contains("Maven is not on the PATH", "apt install maven");
  }

  @Test
  void showsTheErrorsOfMavenAndARemedy() throws Exception {
    program("mvn", "echo '[ERROR] Could not resolve dependencies for project'; exit 1");
    Output output =
        run(Map.of("PATH", bin.toString(), "JAVA_HOME", System.getProperty("java.home")), "list");
    assertThat(output.code()).isEqualTo(3);
    assertThat(output.text())
        .contains("building the workshop; the first build", "[ERROR] Could not resolve")
        .contains("Check the network", ".workshop/build.log");
  }

  @Test
  void startsTheJarWithTheSameArguments() throws Exception {
    program("java", "for a; do echo \"<$a>\"; done; exit 1");
    built();
    Output output = run(Map.of("PATH", bin.toString()), "hint", "2.3", "two words");
    assertThat(output.code()).isEqualTo(1);
    assertThat(output.text())
        .contains("<-jar>\n<" + root + "/cli/target/workshop.jar>\n<hint>\n<2.3>\n<two words>\n");
  }

  @Test
  void testsTheVersionOfAnotherJava() throws Exception {
    built();
    Files.writeString(root.resolve("cli/target/java.txt"), "/another/java\n");
    program("java", "echo 'openjdk version \"11.0.2\"' >&2");
    assertThat(run(Map.of("PATH", bin.toString()), "list").text()).contains("is a Java 11.");
    program("java", "echo 'openjdk version \"21.0.2\"' >&2; exit 1");
    Output output = run(Map.of("PATH", bin.toString()), "list");
    assertThat(output.text()).doesNotContain("building");
    assertThat(output.code()).isEqualTo(1);
  }

  @Test
  void buildsAgainOnExitCode75AndStartsOnce() throws Exception {
    program(
        "java",
        "case \"$*\" in *-version) echo 'openjdk version \"17.0.1\"' >&2; exit 0;;"
            + " *BuildWorkshop*) echo built; exit 0;;"
            + " *-Dworkshop.built=true*) echo second; exit 75;; *) exit 75;; esac");
    built();
    Output output = run(Map.of("PATH", bin.toString()), "list");
    assertThat(output.text()).isEqualTo("built\nsecond\n");
    assertThat(output.code()).isEqualTo(75);
  }

  private record Output(int code, String text) {}

  private void built() throws IOException {
    Files.createFile(root.resolve("cli/target/workshop.jar"));
    Files.writeString(root.resolve("cli/target/java.txt"), "java\n");
  }

  private void program(String name, String script) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Output run(Map<String, String> environment, String... arguments) throws Exception {
    java.util.List<String> command = new java.util.ArrayList<>();
    command.add("/bin/sh");
    command.add(root.resolve("workshop").toString());
    command.addAll(java.util.List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes());
    return new Output(process.waitFor(), text);
  }

  private static Path which(String tool) {
    return java.util.stream.Stream.of("/usr/bin", "/bin")
        .map(place -> Path.of(place, tool))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }
}
