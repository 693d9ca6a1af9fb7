package shop;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Charges cards, and tries again if the card company does not answer. */
final class Payments {
  private static final int MOST_ATTEMPTS = 3;
  private static final Logger LOG = LoggerFactory.getLogger(Payments.class);
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
          // TODO 11.3 Choose a level: the next attempt may succeed.
          LOG.error("order {}, attempt {}: {}", order.id(), attempt, e.getMessage());
        }
      }
      throw new PaymentTimeout(order.id(), card);
    } catch (Throwable e) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", e.getClass().getName());
      span.recordException(e);
      // TODO 11.3 Find out which other code logs this exception.
      LOG.error("order {} is not charged", order.id(), e);
      throw e;
    } finally {
      span.end();
    }
  }
}
