package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.proof.Case.Kind;

final class ProofOptionsTest {
  @TempDir Path folder;

  @Test
  void withoutAnyItProvesWhatIsKept() {
    assertThat(of(Map.of()))
        .isEqualTo(
            new ProofOptions(
                0,
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                StartMode.COLD,
                List.of(),
                List.of()));
  }

  @Test
  void aFolderIsMeantFromWhereMavenWasCalled() {
    ProofOptions options =
        of(Map.of("proof.called.in", folder.toString(), "proof.cases", "../answers"));
    assertThat(options.cases()).contains(folder.resolveSibling("answers"));
  }

  @Test
  void lessonsAndAnswersCanBeNamed() {
    LessonSource lesson = new LessonSource(new Repository(folder), "02-counters");
    Case answer = new Case(Kind.WRONG, lesson, "raw-url", folder, List.of());

    assertThat(of(Map.of()).includes(answer)).isTrue();
    assertThat(of(Map.of("proof.only", "02-counters")).includes(answer)).isTrue();
    assertThat(of(Map.of("proof.only", "02-counters/raw-url")).includes(answer)).isTrue();
    assertThat(of(Map.of("proof.only", "02-counters/raw")).includes(answer)).isFalse();
    assertThat(of(Map.of("proof.only", "03-histograms")).includes(answer)).isFalse();
    assertThat(of(Map.of("proof.only", "03-histograms,02-counters")).includes(answer)).isTrue();
  }

  @Test
  void programsStartColdUnlessToldOtherwise() {
    assertThat(of(Map.of()).start()).isEqualTo(StartMode.COLD);
    assertThat(of(Map.of("proof.start", "warm")).start()).isEqualTo(StartMode.WARM);
    assertThat(of(Map.of("proof.start", "both")).start()).isEqualTo(StartMode.BOTH);
    assertThatThrownBy(() -> of(Map.of("proof.start", "hot")))
        .hasMessage("-Dproof.start=hot is neither cold nor warm nor both");
  }

  @Test
  void serversCanBeRequired() {
    assertThat(of(Map.of()).require()).isEmpty();
    assertThat(of(Map.of("proof.require", "prometheus")).require()).containsExactly("prometheus");
    assertThat(of(Map.of("proof.require", "prometheus,alertmanager")).require())
        .containsExactly("prometheus", "alertmanager");
  }

  private static ProofOptions of(Map<String, String> given) {
    Properties properties = new Properties();
    properties.putAll(given);
    return ProofOptions.of(properties);
  }
}
