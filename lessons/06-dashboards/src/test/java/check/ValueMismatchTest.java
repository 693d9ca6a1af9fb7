package check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import workshop.grader.prometheus.Point;

final class ValueMismatchTest {

  @Test
  void linesAreComparedPointByPoint() {
    Instant noon = Instant.parse("2026-01-17T12:00:00Z");
    DoubleFunction<Point> at = value -> new Point(noon, value);
    var two = List.of(at.apply(2));
    assertThat(ValueMismatch.between(two, List.of(at.apply(2.03)), true)).isEmpty();
    assertThat(ValueMismatch.between(two, List.of(at.apply(2.1)), true)).hasSize(1);
    assertThat(ValueMismatch.between(two, List.of(), true)).hasSize(1);
    assertThat(ValueMismatch.between(List.of(at.apply(0)), List.of(), true)).isEmpty();
    assertThat(ValueMismatch.between(List.of(at.apply(0)), List.of(), false)).hasSize(1);
    assertThat(ValueMismatch.between(List.of(at.apply(Double.NaN)), List.of(), false)).isEmpty();
    assertThat(ValueMismatch.between(List.of(), two, true)).hasSize(1);
  }
}
