package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each set has one number, and even the sets of a grid have hashes of their own. */
final class LabelSetsTest {
  private static final int SIDE = 200;

  private static LabelSet cell(int x, int y) {
    return LabelSet.copyOf(Map.of("x", String.valueOf(x), "y", String.valueOf(y)));
  }

  @Test
  void numbersSetsInTheirOrder() {
    LabelSets sets = new LabelSets();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        assertThat(sets.number(cell(i / SIDE, i % SIDE))).isEqualTo(i);
      }
    }
    assertThat(sets.size()).isEqualTo(SIDE * SIDE);
  }

  @Test
  void spreadsTheSetsOfAGrid() {
    Set<Integer> hashes = new HashSet<>();
    for (int i = 0; i < SIDE * SIDE; i++) {
      hashes.add(cell(i / SIDE, i % SIDE).spreadHash());
    }
    assertThat(hashes.size()).isGreaterThan(SIDE * SIDE * 99 / 100);
  }
}
