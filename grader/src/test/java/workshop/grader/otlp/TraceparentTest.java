package workshop.grader.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TraceparentTest {
  @Test
  void headerFollowsTheSpecification() {
    Traceparent caller =
        Traceparent.of(0x4bf92f3577b34da6L, 0xa3ce929d0e0e4737L, 0xf067aa0ba902b7L);

    assertThat(caller.header())
        .isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4737-00f067aa0ba902b7-01");
    assertThat(caller.notSampled().header())
        .isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4737-00f067aa0ba902b7-00");
  }

  @Test
  void idsAreNeverAllZeros() {
    Traceparent caller = Traceparent.of(0, 0, 0);

    assertThat(caller.traceId()).matches("0{31}1");
    assertThat(caller.spanId()).matches("0{15}1");
  }
}
