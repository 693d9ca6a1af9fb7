package shop;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
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
    // A third party: it may follow the trace, but must not receive baggage.
    Context context = Context.current().with(Baggage.empty());
    Thread thread = new Thread(context.wrap(status), "charge");
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
