package shop;

import io.opentelemetry.api.trace.Span;

/** Charges cards, and asks again if the card company does not answer. */
final class Payments {
  private static final int MOST_ATTEMPTS = 3;


  private Payments() {}

  static void charge(Order order, Card card, String voucher) throws InterruptedException {
    Span.current().setAttribute("beanthere.order.id", order.id());
    if (voucher != null) {
      return;
    }
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Span.current().setAttribute("beanthere.charge.attempts", attempt);
      try {
        CardCompany.debit(card, order.id(), attempt);
        return;
      } catch (NoAnswer e) {
        // The next attempt, if there is one, may have more luck.
      }
    }
    throw new PaymentTimeout(order.id(), card);
  }
}
