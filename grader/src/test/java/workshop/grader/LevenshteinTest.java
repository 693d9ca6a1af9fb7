package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.exposition.MetricType;

/** Small words: numbers of tasks, likeness of names, metrics as a learner reads them. */
final class LevenshteinTest {

  @Test
  void tasksAreOrderedByNumberNotByText() {
    assertThat(Stream.of("2.10", "10.1", "2.2", "2.1").map(TaskNumber::parse).sorted())
        .extracting(TaskNumber::toString)
        .containsExactly("2.1", "2.2", "2.10", "10.1");
  }

  @Test
  @Tag("slow")
  @Tag("7.12")
  void taskNumberIsATag() throws NoSuchMethodException {
    assertThat(TaskNumber.of(getClass().getDeclaredMethod("taskNumberIsATag")))
        .isEqualTo(new TaskNumber(7, 12));
    assertThatThrownBy(() -> TaskNumber.of(getClass().getDeclaredMethod("likeness")))
        .hasMessageEndingWith("has no @Tag with a task's number");
  }

  @Test
  void likeness() {
    assertThat(Levenshtein.distance("app_requests_total", "app_requests_total")).isZero();
    assertThat(Levenshtein.distance("app_requests_total", "app_request_total")).isEqualTo(1);
    assertThat(Levenshtein.distance("latte", "tea")).isEqualTo(4);
    assertThat(Levenshtein.distance("", "tea")).isEqualTo(3);
    assertThat(Levenshtein.distance("tea", "")).isEqualTo(3);
  }

  @Test
  void labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    assertThat(MetricFormat.labels(labels)).isEmpty();
    labels.put("method", "GET");
    labels.put("path", "/menu");
    assertThat(MetricFormat.labels(labels)).isEqualTo("{method=\"GET\",path=\"/menu\"}");
  }

  @Test
  void numbers() {
    assertThat(MetricFormat.number(37)).isEqualTo("37");
    assertThat(MetricFormat.number(-2)).isEqualTo("-2");
    assertThat(MetricFormat.number(123_456_789_012.0)).isEqualTo("123456789012");
    assertThat(MetricFormat.number(0.25)).isEqualTo("0.2500");
    assertThat(MetricFormat.number(Double.NaN)).isEqualTo("NaN");
    assertThat(MetricFormat.number(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
  }

  @Test
  void types() {
    for (MetricType type : MetricType.values()) {
      assertThat(MetricFormat.whyType(type)).isNotBlank();
    }
  }
}
