package shop;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** One record for each request, when it is done. */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  private static SpanContext span;

  private AccessLog() {}

  static void record(String method, String path, int status, String client, Throwable thrown) {
    remember();
    MDC.put("trace_id", span.getTraceId());
    MDC.put("span_id", span.getSpanId());
    boolean ours = status >= 500;
    LOG.atLevel(ours ? Level.ERROR : Level.INFO)
        .setCause(ours ? thrown : null)
        .log("{} {} {} {}", method, path, status, client);
  }

  private static synchronized void remember() {
    if (span == null) {
      span = Span.current().getSpanContext();
    }
  }
}
