package shop;

/** Charges cards, and tries again if the card company does not answer. */
final class Payments {
  private static final int MOST_ATTEMPTS = 3;

  // TODO 8.1 Get a tracer named shop; with @WithSpan you need none.

  private Payments() {}

  static void charge(Order order, Card card, String voucher) throws InterruptedException {
    // TODO 8.1 Start a span "charge card", and make it current for all that follows.
    if (voucher != null) {
      // TODO 8.4 End the span on this way out, on the next two, and on those that you do not see.
      return;
    }
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      // TODO 8.1 Tell the span which attempt this is.
      try {
        CardCompany.debit(card, order.id(), attempt);
        return;
      } catch (NoAnswer e) {
        // The next attempt, if there is one, may succeed.
        // TODO 8.2 Whose error is this: the attempt's, or the charge's?
      }
      // TODO 8.3 What follows is a retry, if it follows: add the event charge.retry.
    }
    // TODO 8.2 Tell the span that the charge failed, and why.
    throw new PaymentTimeout(order.id(), card);
  }
}
