package workshop.grader.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.grader.alerts.AlertSpan.State;
import workshop.grader.prometheus.Series;

/** The times at which each alert of an incident was pending and firing, from {@code ALERTS}. */
public final class AlertHistory {
  private static final String ALERT = "alertname";
  private static final String STATE = "alertstate";

  private final List<AlertSpan> spans;

  private AlertHistory(List<AlertSpan> spans) {
    this.spans = List.copyOf(spans);
  }

  /** Asks for {@code ALERTS} at every evaluation. */
  static AlertHistory of(VirtualTime time) {
    Duration interval = VirtualTime.INTERVAL;
    Map<Map<String, String>, AlertSpan> open = new LinkedHashMap<>();
    List<AlertSpan> spans = new ArrayList<>();
    Map<Instant, List<Series>> values = time.values("ALERTS", time.evaluations());
    values.forEach(
        (at, all) -> {
          Map<Map<String, String>, AlertSpan> now = new LinkedHashMap<>();
          for (Series one : all) {
            Map<String, String> labels = new HashMap<>(one.labelsWithoutName());
            State state = labels.remove(STATE).equals("firing") ? State.FIRING : State.PENDING;
            AlertSpan before = open.get(labels);
            boolean goesOn = before != null && before.state() == state && before.end().equals(at);
            Instant start = goesOn ? before.start() : at;
            now.put(labels, new AlertSpan(labels, state, start, at.plus(interval)));
            if (goesOn) {
              open.remove(labels);
            }
          }
          spans.addAll(open.values());
          open.clear();
          open.putAll(now);
        });
    spans.addAll(open.values());
    return new AlertHistory(spans);
  }

  /** Returns the spans of one rule's alerts. */
  public List<AlertSpan> of(String alert) {
    return spans.stream().filter(span -> alert.equals(span.labels().get(ALERT))).toList();
  }

  /** Returns the spans of one rule by the labels of the alert, without its name. */
  public Map<Map<String, String>, List<AlertSpan>> byLabels(String alert) {
    Map<Map<String, String>, List<AlertSpan>> all = new LinkedHashMap<>();
    for (AlertSpan span : of(alert)) {
      Map<String, String> labels = new TreeMap<>(span.labels());
      labels.remove(ALERT);
      all.computeIfAbsent(labels, key -> new ArrayList<>()).add(span);
    }
    return all;
  }
}
