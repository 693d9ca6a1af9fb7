package workshop.grader.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes export requests. An item whose id the specification calls invalid, because of its length
 * or because it is all zeros, is left out and counted.
 */
final class Decoder {
  private static final String NONE = "";

  private Decoder() {}

  /** The items of one request. */
  record Batch<T>(List<T> items, int rejected) {}

  static Batch<Span> spans(byte[] body) throws InvalidProtocolBufferException {
    var request = ExportTraceServiceRequest.parseFrom(body);
    failIfForeign(body, request.getResourceSpansCount());
    List<Span> items = new ArrayList<>();
    int rejected = 0;
    for (var resourceSpans : request.getResourceSpansList()) {
      Resource resource = resource(resourceSpans.getResource());
      for (var scopeSpans : resourceSpans.getScopeSpansList()) {
        Scope scope = scope(scopeSpans.getScope());
        for (var message : scopeSpans.getSpansList()) {
          if (isId(message.getTraceId(), 16) && isId(message.getSpanId(), 8)) {
            items.add(span(message, resource, scope));
          } else {
            rejected++;
          }
        }
      }
    }
    return new Batch<>(items, rejected);
  }

  static Batch<LogRecord> logs(byte[] body) throws InvalidProtocolBufferException {
    var request = ExportLogsServiceRequest.parseFrom(body);
    failIfForeign(body, request.getResourceLogsCount());
    List<LogRecord> items = new ArrayList<>();
    for (var resourceLogs : request.getResourceLogsList()) {
      Resource resource = resource(resourceLogs.getResource());
      for (var scopeLogs : resourceLogs.getScopeLogsList()) {
        Scope scope = scope(scopeLogs.getScope());
        for (var message : scopeLogs.getLogRecordsList()) {
          items.add(log(message, resource, scope));
        }
      }
    }
    return new Batch<>(items, 0);
  }

  static Batch<MetricPoint> metrics(byte[] body) throws InvalidProtocolBufferException {
    var request = ExportMetricsServiceRequest.parseFrom(body);
    failIfForeign(body, request.getResourceMetricsCount());
    List<MetricPoint> items = new ArrayList<>();
    for (var resourceMetrics : request.getResourceMetricsList()) {
      Resource resource = resource(resourceMetrics.getResource());
      for (var scopeMetrics : resourceMetrics.getScopeMetricsList()) {
        Scope scope = scope(scopeMetrics.getScope());
        for (Metric metric : scopeMetrics.getMetricsList()) {
          items.addAll(points(metric, resource, scope));
        }
      }
    }
    return new Batch<>(items, 0);
  }

  /** Protobuf reads nearly any bytes as some message; a right one has items or no bytes at all. */
  private static void failIfForeign(byte[] body, int resources)
      throws InvalidProtocolBufferException {
    if (body.length > 0 && resources == 0) {
      throw new InvalidProtocolBufferException("no field of this message");
    }
  }

  private static Span span(
      io.opentelemetry.proto.trace.v1.Span message, Resource resource, Scope scope) {
    return new Span(
        hex(message.getTraceId()),
        hex(message.getSpanId()),
        isId(message.getParentSpanId(), 8) ? hex(message.getParentSpanId()) : NONE,
        message.getName(),
        enumValue(Span.Kind.values(), message.getKindValue()),
        instant(message.getStartTimeUnixNano()),
        instant(message.getEndTimeUnixNano()),
        enumValue(Span.Status.values(), message.getStatus().getCodeValue()),
        message.getStatus().getMessage(),
        attributes(message.getAttributesList()),
        message.getEventsList().stream()
            .map(
                event ->
                    new Span.Event(
                        event.getName(),
                        instant(event.getTimeUnixNano()),
                        attributes(event.getAttributesList())))
            .toList(),
        message.getLinksList().stream()
            .map(
                link ->
                    new Span.Link(
                        hex(link.getTraceId()),
                        hex(link.getSpanId()),
                        attributes(link.getAttributesList())))
            .toList(),
        resource,
        scope);
  }

  private static LogRecord log(
      io.opentelemetry.proto.logs.v1.LogRecord message, Resource resource, Scope scope) {
    long time = message.getTimeUnixNano();
    return new LogRecord(
        instant(time == 0 ? message.getObservedTimeUnixNano() : time),
        message.getSeverityNumberValue(),
        message.getSeverityText(),
        message.getEventName(),
        value(message.getBody()),
        attributes(message.getAttributesList()),
        isId(message.getTraceId(), 16) ? hex(message.getTraceId()) : NONE,
        isId(message.getSpanId(), 8) ? hex(message.getSpanId()) : NONE,
        resource,
        scope);
  }

  private static List<MetricPoint> points(Metric metric, Resource resource, Scope scope) {
    List<MetricPoint> points = new ArrayList<>();
    PointConsumer consumer =
        (type, labels, value) ->
            points.add(
                new MetricPoint(
                    metric.getName(),
                    type,
                    metric.getUnit(),
                    attributes(labels),
                    value,
                    resource,
                    scope));
    metric
        .getGauge()
        .getDataPointsList()
        .forEach(p -> consumer.add(MetricPoint.Type.GAUGE, p.getAttributesList(), number(p)));
    metric
        .getSum()
        .getDataPointsList()
        .forEach(p -> consumer.add(MetricPoint.Type.SUM, p.getAttributesList(), number(p)));
    metric
        .getHistogram()
        .getDataPointsList()
        .forEach(
            p -> consumer.add(MetricPoint.Type.HISTOGRAM, p.getAttributesList(), p.getCount()));
    metric
        .getExponentialHistogram()
        .getDataPointsList()
        .forEach(
            p ->
                consumer.add(
                    MetricPoint.Type.EXPONENTIAL_HISTOGRAM, p.getAttributesList(), p.getCount()));
    metric
        .getSummary()
        .getDataPointsList()
        .forEach(p -> consumer.add(MetricPoint.Type.SUMMARY, p.getAttributesList(), p.getCount()));
    return points;
  }

  private interface PointConsumer {
    void add(MetricPoint.Type type, List<KeyValue> attributes, double value);
  }

  private static double number(NumberDataPoint point) {
    return point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
  }

  private static Resource resource(io.opentelemetry.proto.resource.v1.Resource message) {
    return new Resource(attributes(message.getAttributesList()));
  }

  private static Scope scope(InstrumentationScope message) {
    return new Scope(message.getName(), message.getVersion());
  }

  private static Map<String, Object> attributes(List<KeyValue> messages) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    messages.forEach(entry -> attributes.put(entry.getKey(), value(entry.getValue())));
    return attributes;
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BYTES_VALUE -> hex(value.getBytesValue());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(Decoder::value).toList();
      case KVLIST_VALUE -> AttributeValues.copy(attributes(value.getKvlistValue().getValuesList()));
      default -> NONE;
    };
  }

  /** Returns an enum value by its number in the .proto file; the first one for unknown numbers. */
  private static <E> E enumValue(E[] values, int number) {
    return values[number >= 0 && number < values.length ? number : 0];
  }

  private static boolean isId(ByteString id, int length) {
    if (id.size() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (id.byteAt(i) != 0) {
        return true;
      }
    }
    return false;
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static Instant instant(long unixNanos) {
    return Instant.ofEpochSecond(
        Long.divideUnsigned(unixNanos, 1_000_000_000L),
        Long.remainderUnsigned(unixNanos, 1_000_000_000L));
  }
}
