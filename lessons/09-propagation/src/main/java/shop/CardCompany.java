package shop;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Charges cards at the card company, which runs a program of its own. */
final class CardCompany {
  private static final String BRANDS = "3456";
  private static final long MILLIS_OF_PATIENCE = 600;

  private CardCompany() {}

  static void debit(Card card, long orderId, int attempt) throws InterruptedException, NoAnswer {
    if (BRANDS.indexOf(card.brand()) < 0) {
      throw new AssertionError("no such brand: " + card.brand());
    }
    FutureTask<Integer> status = new FutureTask<>(() -> CardClient.charge(card, orderId, attempt));
    // TODO 9.1 Give the thread the context of the request: a new thread starts without one.
    // TODO 9.4 Remove the baggage: a third party may follow the trace, but must not receive it.
    Thread thread = new Thread(status, "charge");
    thread.start();
    try {
      if (status.get(MILLIS_OF_PATIENCE, TimeUnit.MILLISECONDS) != 200) {
        throw new NoAnswer();
      }
    } catch (TimeoutException | ExecutionException e) {
      // No second attempt, because the card may have been charged already.
      throw new PaymentTimeout(orderId, card);
    }
  }
}
