package workshop.grader.logs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import workshop.grader.otlp.LogRecord;

/**
 * One log record as Loki keeps it when it came over OTLP.
 *
 * @param labels of its stream, which a selector asks for
 * @param metadata beside the line, structured; a filter asks for it by name
 * @param text the line itself
 * @see <a href="https://grafana.com/docs/loki/latest/send-data/otel/">Loki, ingesting logs by
 *     OpenTelemetry: format considerations</a>
 */
public record LokiEntry(
    Instant time, Map<String, String> labels, Map<String, String> metadata, String text) {

  /** The resource attributes that Loki makes labels of, unless it is told otherwise. */
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

  /** What Loki makes of a record: dots in names become underscores. */
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
    putIfAny(metadata, "scope_name", record.scope().name());
    putIfAny(metadata, "scope_version", record.scope().version());
    putIfAny(metadata, "severity_text", record.severityText());
    metadata.put("severity_number", Integer.toString(record.severityNumber()));
    putIfAny(metadata, "detected_level", record.severityText().toLowerCase(Locale.ROOT));
    putIfAny(metadata, "trace_id", record.traceId());
    putIfAny(metadata, "span_id", record.spanId());
    return new LokiEntry(record.time(), labels, metadata, text(record.body()));
  }

  /** All that Grafana shows as fields of the line, and that a label filter may ask for, by name. */
  public Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>(labels);
    fields.putAll(metadata);
    return fields;
  }

  private static void putIfAny(Map<String, String> metadata, String name, String value) {
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
