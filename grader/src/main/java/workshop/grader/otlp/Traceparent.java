package workshop.grader.otlp;

import java.util.HexFormat;

/**
 * The trace that a request belongs to and the span that sent it, as the header {@code traceparent}
 * tells it (W3C Trace Context, section 3.2).
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 */
public record Traceparent(String traceId, String spanId, boolean sampled) {

  /** The header's name. */
  public static final String HEADER = "traceparent";

  /** A caller whose request is traced; ids are never all zeros. */
  public static Traceparent of(long high, long low, long spanId) {
    HexFormat hex = HexFormat.of();
    return new Traceparent(
        hex.toHexDigits(high) + hex.toHexDigits(low | 1), hex.toHexDigits(spanId | 1), true);
  }

  /** The same caller, who has decided that this request is not traced. */
  public Traceparent notSampled() {
    return new Traceparent(traceId, spanId, false);
  }

  /** The header's value. */
  public String header() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }
}
