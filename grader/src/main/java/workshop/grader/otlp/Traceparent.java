package workshop.grader.otlp;

import java.util.HexFormat;

/**
 * The trace of a request and the span that sent it, as the header {@code traceparent} carries them
 * (W3C Trace Context, section 3.2).
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 */
public record Traceparent(String traceId, String spanId, boolean sampled) {

  /** The header's name. */
  public static final String HEADER = "traceparent";

  /** Creates a caller whose request is sampled; ids are never all zeros. */
  public static Traceparent of(long high, long low, long spanId) {
    HexFormat hex = HexFormat.of();
    return new Traceparent(
        hex.toHexDigits(high) + hex.toHexDigits(low | 1), hex.toHexDigits(spanId | 1), true);
  }

  /** Returns the same caller with the sampled flag off. */
  public Traceparent notSampled() {
    return new Traceparent(traceId, spanId, false);
  }

  /** Returns the header's value. */
  public String header() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  /** Returns whether this caller's span is the parent of a span. */
  public boolean isParentOf(Span span) {
    return span.traceId().equals(traceId) && span.parentId().equals(spanId);
  }
}
