package workshop.grader.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.report.CheckError;

final class ServiceFinderTest {
  @TempDir private Path folder;

  @Test
  void debianCallsTheProgramByAnotherName() throws IOException {
    program("prometheus-alertmanager");
    program("amtool");

    Programs found =
        ServiceFinder.<Programs>of(ServiceKind.ALERTMANAGER)
            .onPath(programs -> programs)
            .find(Optional.of(folder));

    assertThat(found.get("alertmanager")).hasFileName("prometheus-alertmanager");
    assertThat(found.get("amtool")).hasFileName("amtool");
  }

  @Test
  void oneMissingProgramIsEnoughToAskForTheInstallation() throws IOException {
    program("alertmanager");

    assertThatThrownBy(
            () ->
                ServiceFinder.<Programs>of(ServiceKind.ALERTMANAGER)
                    .onPath(programs -> programs)
                    .find(Optional.of(folder)))
        .isInstanceOfSatisfying(
            CheckError.class,
            problem -> {
              assertThat(problem.missingEngine()).isTrue();
              assertThat(problem)
                  .hasMessage(
                      "ask Alertmanager: there is no alertmanager with amtool in the folder that"
                          + " workshop.alertmanager names");
              assertThat(problem.remedy())
                  .contains("Debian:  apt install prometheus-alertmanager")
                  .contains("macOS:   ", "Windows: ", "Docker");
            });
  }

  @Test
  void mavenComesBeforeThePathAndThePathBeforeAContainer() {
    ServiceFinder<String> finder =
        ServiceFinder.<String>of(new ServiceKind("Java", "none", java(), "", "", ""))
            .onPath(programs -> "path")
            .inContainer(() -> Optional.of("container"));

    assertThat(finder.find(Optional.empty())).isIn("path", "container");
    assertThat(finder.fromMaven(() -> Optional.of("maven")).find(Optional.empty()))
        .isEqualTo("maven");
  }

  @Test
  void libraryOfContainersMayBeMissing() {
    ServiceFinder<String> finder =
        ServiceFinder.<String>of(ServiceKind.ALERTMANAGER)
            .inContainer(
                () -> {
                  throw new NoClassDefFoundError("org/testcontainers/DockerClientFactory");
                });

    assertThatThrownBy(() -> finder.find(Optional.empty())).isInstanceOf(CheckError.class);
  }

  private static java.util.List<java.util.List<String>> java() {
    return java.util.List.of(java.util.List.of("java"));
  }

  private void program(String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
