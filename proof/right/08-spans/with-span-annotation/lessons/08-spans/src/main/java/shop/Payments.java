package shop;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;

/** Charges cards, and asks again if the card company does not answer. */
final class Payments {
  private static final int MOST_ATTEMPTS = 3;

  private Payments() {}

  static void charge(Order order, Card card, String voucher) throws InterruptedException {
    charge(order.id(), card, voucher);
  }

  @WithSpan("charge card")
  private static void charge(
      @SpanAttribute("beanthere.order.id") long orderId, Card card, String voucher)
      throws InterruptedException {
    Span span = Span.current();
    span.setAttribute("beanthere.charge.attempts", 0);
    if (voucher != null) {
      return;
    }
    try {
      for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        span.setAttribute("beanthere.charge.attempts", attempt);
        if (attempt > 1) {
          span.addEvent("charge.retry");
        }
        try {
          CardCompany.debit(card, orderId, attempt);
          return;
        } catch (NoAnswer e) {
          // The next attempt, if there is one, may have more luck.
        }
      }
      throw new PaymentTimeout(orderId, card);
    } catch (Throwable e) {
      // The annotation sets the status and records what is thrown, but names no type.
      span.setAttribute("error.type", e.getClass().getSimpleName());
      throw e;
    }
  }
}
