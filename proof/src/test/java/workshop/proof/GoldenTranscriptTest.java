package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.proof.Case.Kind;

final class GoldenTranscriptTest {
  @TempDir Path root;
  private GoldenTranscript kept;

  @BeforeEach
  void answer() {
    LessonSource lesson = new LessonSource(new Repository(root), "02-counters");
    Path folder = root.resolve("proof/wrong/02-counters/raw-url");
    kept = new GoldenTranscript(new Case(Kind.WRONG, lesson, "raw-url", folder, List.of("2.3")));
  }

  @Test
  void recordsAndTellsWhatChanged() {
    String file = "proof/wrong/02-counters/raw-url/transcript.txt";
    assertThat(kept.record("a\nb\n")).contains(file + " is new");
    assertThat(kept.record("a\nb\n")).isEmpty();
    assertThat(kept.record("a\nc\n")).contains(file + " changed\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n");
  }

  @Test
  void comparesWhatIsTheSameInEveryRun() {
    kept.record("$ curl localhost:21001/menu\n");
    assertThat(kept.difference("$ curl localhost:29999/menu\n")).isEmpty();
  }

  @Test
  void showsADifferenceAndHowToAcceptIt() {
    kept.record("grew by 36\n");
    assertThat(kept.difference("grew by 37\n").orElseThrow())
        .startsWith("proof/wrong/02-counters/raw-url/transcript.txt (-) is not what a learner sees")
        .contains("-grew by 36\n+grew by 37\n")
        .endsWith("-Dproof.record -Dproof.only=02-counters/raw-url");
  }

  @Test
  void asksForAMissingTranscript() {
    assertThat(kept.difference("seen\n").orElseThrow()).contains("is missing").contains("seen");
  }
}
