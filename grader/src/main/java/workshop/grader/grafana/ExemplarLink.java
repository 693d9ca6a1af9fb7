package workshop.grader.grafana;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a Prometheus data source leads from an exemplar: an entry of {@code
 * exemplarTraceIdDestinations}.
 *
 * @param label the exemplar's label that holds the trace id
 * @param datasourceUid whom the link asks; empty if it opens a page instead
 * @see <a
 *     href="https://github.com/grafana/grafana/blob/main/packages/grafana-prometheus/src/result_transformer.ts">getDataLinks
 *     in Grafana</a>
 */
public record ExemplarLink(String label, String datasourceUid) {

  /** All that a data source defines, in its order. */
  public static List<ExemplarLink> of(DataSource prometheus) {
    return prometheus.jsonData().get("exemplarTraceIdDestinations") instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(one -> (Map<?, ?>) one)
            .map(one -> new ExemplarLink(text(one, "name"), text(one, "datasourceUid")))
            .toList()
        : List.of();
  }

  /** The link beside an exemplar: its query is the label's value. None without such a label. */
  public Optional<Link> link(Map<String, String> exemplar) {
    return Optional.ofNullable(exemplar.get(label))
        .map(value -> new Link(datasourceUid, value, Optional.empty()));
  }

  private static String text(Map<?, ?> entry, String key) {
    return Objects.toString(entry.get(key), "");
  }
}
