package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StoryRuleTest {

  @Test
  void theParagraphAnnouncesTheClassesThatItNamesInBackticks() {
    List<String> readme =
        """
        # 04 Gauges

        New in the shop: `Barista` makes drinks, `GET /queue` tells how many wait.
        `MemoryMetrics` and `OrderMetrics.watch` are called, and Empty.

        `Routes` is not announced here.
        """
            .lines()
            .toList();
    assertThat(StoryRule.announced(readme))
        .containsExactlyInAnyOrder("Barista", "MemoryMetrics", "OrderMetrics");
  }
}
