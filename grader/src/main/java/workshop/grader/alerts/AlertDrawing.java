package workshop.grader.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import workshop.grader.recording.IncidentWindow;

/**
 * Draws when alerts were pending and firing, below a window of the incident:
 *
 * <pre>
 * from 21:00  one column a minute
 * incident    ..........##################........
 * /orders     .............ppFFFFFFFFFFFFFFFFF...
 *             # in the error burst, p pending, F firing, . silent
 * </pre>
 */
public final class AlertDrawing {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int COLUMNS = 56;
  private static final int KEY = 22;
  private static final int LINES = 4;

  private AlertDrawing() {}

  /**
   * Draws alerts around a window.
   *
   * @param rule the name to show if there is no alert at all
   * @param alerts the spans of each alert by the name to show
   */
  public static String of(
      IncidentWindow window,
      Duration before,
      Duration after,
      String rule,
      Map<String, List<AlertSpan>> alerts) {
    Instant from = window.start().minus(before);
    Duration whole = Duration.between(from, window.end().plus(after));
    long minutes = Math.max(1, (whole.toMinutes() + COLUMNS - 1) / COLUMNS);
    int columns = (int) (whole.toMinutes() / minutes);
    List<String> lines = new ArrayList<>();
    lines.add(
        row("from " + CLOCK.format(from))
            + "one column "
            + (minutes == 1 ? "a minute" : "for " + minutes + " minutes"));
    StringBuilder incident = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      boolean isInside =
          !from.plus(Duration.ofMinutes(i * minutes)).isBefore(window.start())
              && from.plus(Duration.ofMinutes(i * minutes)).isBefore(window.end());
      incident.append(isInside ? '#' : '.');
    }
    lines.add(row("incident") + incident);
    Map<String, List<AlertSpan>> shown = new TreeMap<>(alerts);
    if (shown.isEmpty()) {
      shown.put(rule, List.of());
    }
    shown.entrySet().stream()
        .limit(LINES)
        .forEach(
            alert ->
                lines.add(row(alert.getKey()) + states(alert.getValue(), from, minutes, columns)));
    if (shown.size() > LINES) {
      lines.add("… and " + (shown.size() - LINES) + " more");
    }
    lines.add(row("") + "# " + window.name() + ", p pending, F firing, . silent");
    return String.join("\n", lines);
  }

  private static String states(List<AlertSpan> spans, Instant from, long minutes, int columns) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      line.append(state(spans, from.plus(Duration.ofMinutes(i * minutes)), minutes));
    }
    return line.toString();
  }

  /** A column is firing or pending if one of its evaluations is, but a gap inside is shown. */
  private static char state(List<AlertSpan> spans, Instant start, long minutes) {
    Instant end = start.plus(Duration.ofMinutes(minutes));
    boolean isPending = false;
    boolean isSilent = false;
    for (Instant at = start; at.isBefore(end); at = at.plus(VirtualTime.INTERVAL)) {
      IncidentWindow evaluation = new IncidentWindow("", at, at.plusSeconds(1));
      List<AlertSpan> now = spans.stream().filter(span -> span.isIn(evaluation)).toList();
      if (now.stream().anyMatch(AlertSpan::isFiring)) {
        return 'F';
      }
      isPending |= !now.isEmpty();
      isSilent |= now.isEmpty();
    }
    boolean isInside =
        spans.stream().anyMatch(span -> span.start().isBefore(start))
            && spans.stream().anyMatch(span -> span.end().isAfter(end));
    return isPending && !(isSilent && isInside) ? 'p' : '.';
  }

  private static String row(String name) {
    String text = name.length() > KEY - 1 ? name.substring(0, KEY - 2) + "…" : name;
    return text + " ".repeat(KEY - text.length());
  }
}
