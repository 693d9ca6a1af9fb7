package workshop.grader.alerts;

import java.time.Duration;
import java.util.Map;

/**
 * One alerting rule as it is written (Prometheus, "Alerting rules").
 *
 * @param hold how long its expression must have a result before it fires: the key {@code for}
 * @param labels set on each alert, as templates
 * @param annotations as templates
 */
public record AlertRule(
    String name,
    String expression,
    Duration hold,
    Map<String, String> labels,
    Map<String, String> annotations) {

  public AlertRule {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }
}
