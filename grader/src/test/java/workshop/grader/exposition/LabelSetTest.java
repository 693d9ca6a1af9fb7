package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A label set is a map as the others are. */
final class LabelSetTest {
  private static LabelSet set(String... pairs) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      labels.put(pairs[i], pairs[i + 1]);
    }
    return LabelSet.copyOf(labels);
  }

  @Test
  void equalsOtherMapsInAnyOrder() {
    LabelSet set = set("a", "1", "b", "2");

    assertThat(set)
        .isEqualTo(Map.of("b", "2", "a", "1"))
        .isEqualTo(set("b", "2", "a", "1"))
        .hasSameHashCodeAs(Map.of("b", "2", "a", "1"))
        .isNotEqualTo(set("a", "2", "b", "1"))
        .isNotEqualTo(set("a", "1"))
        .isNotEqualTo(set("a", "1", "c", "2"))
        .isNotEqualTo("a");
    assertThat(Map.of("a", "1", "b", "2")).isEqualTo(set);
  }

  @Test
  void keepsTheOrder() {
    assertThat(set("z", "1", "a", "2")).containsExactly(entry("z", "1"), entry("a", "2"));
    assertThat(set("z", "1", "a", "2")).hasToString("{z=1, a=2}");
  }

  @Test
  void findsByName() {
    LabelSet set = set("a", "1");

    assertThat(set.get("a")).isEqualTo("1");
    assertThat(set.get("b")).isNull();
    assertThat(set.get(null)).isNull();
    assertThat(set.containsKey("a")).isTrue();
    assertThat(set.containsValue("1")).isTrue();
  }

  @Test
  void leavesOneOut() {
    LabelSet set = set("a", "1", "le", "2", "b", "3");

    assertThat(set.without("le")).isEqualTo(set("a", "1", "b", "3"));
    assertThat(set.without("c")).isSameAs(set);
    assertThat(set.equalsWithout("le", set("a", "1", "b", "3"))).isTrue();
    assertThat(set.equalsWithout("le", set("b", "3", "a", "1"))).isTrue();
    assertThat(set.equalsWithout("le", set("a", "1", "b", "4"))).isFalse();
    assertThat(set.equalsWithout("c", set("a", "1", "le", "2", "b", "3"))).isTrue();
  }
}
