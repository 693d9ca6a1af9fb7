package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricFormatTest {

  @Test
  void labelsAreWrittenAsInThePage() {
    Map<String, String> labels = new LinkedHashMap<>();
    assertThat(MetricFormat.labels(labels)).isEmpty();
    labels.put("method", "GET");
    labels.put("path", "/menu");
    assertThat(MetricFormat.labels(labels)).isEqualTo("{method=\"GET\",path=\"/menu\"}");
  }

  @Test
  void numbersHaveAtMostFourSignificantDigits() {
    assertThat(MetricFormat.number(37)).isEqualTo("37");
    assertThat(MetricFormat.number(-2)).isEqualTo("-2");
    assertThat(MetricFormat.number(123_456_789_012.0)).isEqualTo("123456789012");
    assertThat(MetricFormat.number(0.25)).isEqualTo("0.2500");
    assertThat(MetricFormat.number(Double.NaN)).isEqualTo("NaN");
    assertThat(MetricFormat.number(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
  }

  @Test
  void eachMetricTypeHasAReason() {
    for (MetricType type : MetricType.values()) {
      assertThat(MetricFormat.whyType(type)).isNotBlank();
    }
  }
}
