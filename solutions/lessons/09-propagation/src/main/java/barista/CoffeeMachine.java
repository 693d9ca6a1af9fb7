package barista;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import message.Message;

/** Makes drinks, and reports to the shop when they are ready. */
final class CoffeeMachine {
  private static final long MILLIS_PER_CUP = 40;
  private static final long MILLIS_PER_POT = 60;
  private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("barista");

  private CoffeeMachine() {}

  static void make(Message order) throws InterruptedException {
    Context context = contextOf(order);
    Span span = consumer("make drink").setParent(context).startSpan();
    String priority = Baggage.fromContext(context).getEntryValue("order.priority");
    span.setAttribute("order.priority", priority);
    try (Scope scope = span.makeCurrent()) {
      Beans.grind(1);
      Thread.sleep(MILLIS_PER_CUP);
      Counter.ready(List.of(order));
    } finally {
      span.end();
    }
  }

  static void brewPot(List<Message> orders) throws InterruptedException {
    SpanBuilder builder = consumer("brew pot").setNoParent();
    orders.forEach(order -> builder.addLink(Span.fromContext(contextOf(order)).getSpanContext()));
    Span span = builder.startSpan();
    try (Scope scope = span.makeCurrent()) {
      Beans.grind(orders.size());
      Thread.sleep(MILLIS_PER_POT);
      Counter.ready(orders);
    } finally {
      span.end();
    }
  }

  private static SpanBuilder consumer(String name) {
    return TRACER.spanBuilder(name).setSpanKind(SpanKind.CONSUMER);
  }

  private static Context contextOf(Message order) {
    return GlobalOpenTelemetry.getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), order, (message, header) -> message.headers().get(header));
  }
}
