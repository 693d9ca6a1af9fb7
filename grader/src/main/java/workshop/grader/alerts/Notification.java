package workshop.grader.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts of one notification to a receiver (Alertmanager, "Webhook receiver").
 *
 * @param receiver the receiver's name
 * @param firing its alerts that fire
 * @param resolved its alerts that are over
 */
public record Notification(String receiver, List<Alert> firing, List<Alert> resolved) {

  public Notification {
    firing = List.copyOf(firing);
    resolved = List.copyOf(resolved);
  }

  static Notification of(String receiver, JsonNode body) {
    List<Alert> firing = new ArrayList<>();
    List<Alert> resolved = new ArrayList<>();
    for (JsonNode alert : body.path("alerts")) {
      Map<String, String> labels = new LinkedHashMap<>();
      alert
          .path("labels")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      boolean isOver = alert.path("status").asText().equals("resolved");
      (isOver ? resolved : firing).add(new Alert(labels));
    }
    return new Notification(receiver, firing, resolved);
  }
}
