package shop;

import io.prometheus.metrics.tracer.common.SpanContext;
import org.slf4j.MDC;

/** Finds the trace where the log finds it. */
final class LoggedTrace implements SpanContext {
  @Override
  public String getCurrentTraceId() {
    return MDC.get("trace_id");
  }

  @Override
  public String getCurrentSpanId() {
    return MDC.get("span_id");
  }

  @Override
  public boolean isCurrentSpanSampled() {
    return MDC.get("trace_id") != null;
  }

  @Override
  public void markCurrentSpanAsExemplar() {}
}
