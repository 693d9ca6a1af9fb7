package workshop.launcher.warmup;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.annotations.WithSpan;

/** Creates spans below the request's span, by the OpenTelemetry API and by annotation. */
final class TracingWarmUp {
  private TracingWarmUp() {}

  static void use() {
    Tracer tracer = GlobalOpenTelemetry.getTracer("workshop.launcher.warmup");
    Span span = tracer.spanBuilder("charge").startSpan();
    try (Scope scope = span.makeCurrent()) {
      span.setAttribute("attempts", 2);
      span.addEvent("retry");
      span.recordException(new IllegalStateException("declined"));
      span.setStatus(StatusCode.ERROR);
      annotated();
    } finally {
      span.end();
    }
  }

  @WithSpan("receipt")
  private static void annotated() {}
}
