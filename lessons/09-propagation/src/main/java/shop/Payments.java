package shop;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/** Charges cards, and tries again if the card company does not answer. */
final class Payments {
  private static final int MOST_ATTEMPTS = 3;
  private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("shop");

  private Payments() {}

  static void charge(Order order, Card card, String voucher) throws InterruptedException {
    Span span = TRACER.spanBuilder("charge card").startSpan();
    span.setAttribute("beanthere.order.id", order.id());
    span.setAttribute("beanthere.charge.attempts", 0);
    try (Scope scope = span.makeCurrent()) {
      if (voucher != null) {
        return;
      }
      for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        span.setAttribute("beanthere.charge.attempts", attempt);
        if (attempt > 1) {
          span.addEvent("charge.retry");
        }
        try {
          CardCompany.debit(card, order.id(), attempt);
          return;
        } catch (NoAnswer e) {
          // The next attempt, if there is one, may succeed.
        }
      }
      throw new PaymentTimeout(order.id(), card);
    } catch (Throwable e) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", e.getClass().getName());
      span.recordException(e);
      throw e;
    } finally {
      span.end();
    }
  }
}
