package workshop.grader.logs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import workshop.grader.otlp.LogRecord;

/**
 * A log record as Loki stores it if it arrived over OTLP.
 *
 * @param labels the labels of its stream, for selectors
 * @param metadata the structured metadata beside the line, for label filters
 * @param text the line
 * @see <a href="https://grafana.com/docs/loki/latest/send-data/otel/">Loki, ingesting logs by
 *     OpenTelemetry: format considerations</a>
 */
public record LokiEntry(
    Instant time, Map<String, String> labels, Map<String, String> metadata, String text) {

  /** The resource attributes that Loki turns into labels by default. */
  private static final Set<String> INDEXED =
      Set.of(
          "cloud.availability_zone",
          "cloud.region",
          "container.name",
          "deployment.environment",
          "deployment.environment.name",
          "k8s.cluster.name",
          "k8s.container.name",
          "k8s.cronjob.name",
          "k8s.daemonset.name",
          "k8s.deployment.name",
          "k8s.job.name",
          "k8s.namespace.name",
          "k8s.pod.name",
          "k8s.replicaset.name",
          "k8s.statefulset.name",
          "service.instance.id",
          "service.name",
          "service.namespace");

  public LokiEntry {
    labels = Map.copyOf(labels);
    metadata = Map.copyOf(metadata);
  }

  /** Converts a record as Loki does: dots in names become underscores. */
  public static LokiEntry of(LogRecord record) {
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    record
        .resource()
        .attributes()
        .forEach(
            (key, value) ->
                (INDEXED.contains(key) ? labels : metadata).put(name(key), text(value)));
    labels.putIfAbsent("service_name", "unknown_service");
    record.attributes().forEach((key, value) -> metadata.put(name(key), text(value)));
    putUnlessEmpty(metadata, "scope_name", record.scope().name());
    putUnlessEmpty(metadata, "scope_version", record.scope().version());
    putUnlessEmpty(metadata, "severity_text", record.severityText());
    metadata.put("severity_number", Integer.toString(record.severityNumber()));
    putUnlessEmpty(metadata, "detected_level", record.severityText().toLowerCase(Locale.ROOT));
    putUnlessEmpty(metadata, "trace_id", record.traceId());
    putUnlessEmpty(metadata, "span_id", record.spanId());
    return new LokiEntry(record.time(), labels, metadata, text(record.body()));
  }

  /** Returns all fields that Grafana shows beside the line and label filters may use. */
  public Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>(labels);
    fields.putAll(metadata);
    return fields;
  }

  private static void putUnlessEmpty(Map<String, String> metadata, String name, String value) {
    if (!value.isEmpty()) {
      metadata.put(name, value);
    }
  }

  private static String name(String attribute) {
    return attribute.replaceAll("[^A-Za-z0-9_]", "_");
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
