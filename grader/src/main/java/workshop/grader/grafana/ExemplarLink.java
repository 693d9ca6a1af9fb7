package workshop.grader.grafana;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A link from an exemplar, which a Prometheus data source offers: an entry of {@code
 * exemplarTraceIdDestinations}.
 *
 * @param label the exemplar's label with the trace id
 * @param datasourceUid the data source of the link; empty if it opens a page instead
 * @see <a
 *     href="https://github.com/grafana/grafana/blob/main/packages/grafana-prometheus/src/result_transformer.ts">getDataLinks
 *     in Grafana</a>
 */
public record ExemplarLink(String label, String datasourceUid) {

  /** Returns the links of a data source in their order. */
  public static List<ExemplarLink> of(DataSource prometheus) {
    return prometheus.list("exemplarTraceIdDestinations").stream()
        .map(
            one ->
                new ExemplarLink(one.path("name").asText(""), one.path("datasourceUid").asText("")))
        .toList();
  }

  /** Returns the link beside an exemplar, whose query is the label's value; empty without it. */
  public Optional<Link> link(Map<String, String> exemplar) {
    return Optional.ofNullable(exemplar.get(label))
        .map(value -> new Link(datasourceUid, value, Optional.empty()));
  }
}
