package shop;

/** Charges cards, and tries again if the card company does not answer. */
final class Payments {
  private static final int MOST_ATTEMPTS = 3;

  // TODO 8.1 Get a tracer with the name shop; with @WithSpan you need none.

  private Payments() {}

  static void charge(Order order, Card card, String voucher) throws InterruptedException {
    // TODO 8.1 Start a span "charge card", and make it current until the method ends.
    if (voucher != null) {
      // TODO 8.4 End the span here, at the next two ways out, and after any other exception.
      return;
    }
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      // TODO 8.1 Set the number of attempts on the span.
      try {
        CardCompany.debit(card, order.id(), attempt);
        return;
      } catch (NoAnswer e) {
        // The next attempt, if there is one, may succeed.
        // TODO 8.2 Whose error is this: the attempt's, or the charge's?
      }
      // TODO 8.3 Add the event charge.retry if another attempt follows.
    }
    // TODO 8.2 Record on the span that the charge failed, and why.
    throw new PaymentTimeout(order.id(), card);
  }
}
