package workshop.grader.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A minute of a rule file becomes a second. */
final class LiveAlertsTest {

  @Test
  void allDurationsAreShorterAndNothingElse() {
    String rules =
        """
        groups:
          - name: for 5m
            interval: 1m
            rules:
              - alert: Errors
                expr: rate(errors[5m]) / rate(all[ 1h ]) > 0.1 and x offset 10m > max_over_time(y[1h:5m])
                for: 2m
                labels: {within: 5m}
              - {alert: Down, expr: up == 0, for: "1m30s", keep_firing_for: 0s}
        """;

    assertThat(LiveAlerts.faster(rules))
        .isEqualTo(
            """
            groups:
              - name: for 5m
                interval: 1000ms
                rules:
                  - alert: Errors
                    expr: rate(errors[5000ms]) / rate(all[ 60000ms ]) > 0.1 and x offset 10000ms > max_over_time(y[60000ms:5000ms])
                    for: 2000ms
                    labels: {within: 5m}
                  - {alert: Down, expr: up == 0, for: "1500ms", keep_firing_for: 0ms}
            """);
  }

  @Test
  void rangeStillHoldsTwoScrapes() {
    assertThat(LiveAlerts.faster("expr: rate(x[30s]) > 0")).isEqualTo("expr: rate(x[1500ms]) > 0");
  }
}
