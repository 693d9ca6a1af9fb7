package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Labels behave as any other immutable map, in page order. */
final class LabelsTest {
  private static Map<String, String> labels(String... pairs) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      labels.put(pairs[i], pairs[i + 1]);
    }
    return Labels.copyOf(labels);
  }

  @Test
  void equalsOtherMapsInAnyOrder() {
    Map<String, String> labels = labels("a", "1", "b", "2");

    assertThat(labels)
        .isEqualTo(Map.of("b", "2", "a", "1"))
        .isEqualTo(labels("b", "2", "a", "1"))
        .hasSameHashCodeAs(Map.of("b", "2", "a", "1"))
        .isNotEqualTo(labels("a", "2", "b", "1"))
        .isNotEqualTo(labels("a", "1"))
        .isNotEqualTo(labels("a", "1", "c", "2"));
    assertThat(Map.of("a", "1", "b", "2")).isEqualTo(labels);
  }

  @Test
  void keepsTheOrder() {
    assertThat(labels("z", "1", "a", "2")).containsExactly(entry("z", "1"), entry("a", "2"));
  }

  @Test
  void findsByName() {
    Map<String, String> labels = labels("a", "1");

    assertThat(labels.get("a")).isEqualTo("1");
    assertThat(labels.get("b")).isNull();
    assertThat(labels.get(null)).isNull();
    assertThat(labels.containsKey("a")).isTrue();
  }
}
