package shop;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Scope;
import java.io.IOException;

/** The company that charges cards: a program of its own, and not ours. */
final class CardCompany {
  private static final String BRANDS = "3456";

  private CardCompany() {}

  static void debit(Card card, long orderId, int attempt) throws InterruptedException, NoAnswer {
    if (BRANDS.indexOf(card.brand()) < 0) {
      throw new AssertionError("no such brand: " + card.brand());
    }
    // With a timeout of its own, the request needs no thread that can be left.
    try (Scope scope = Baggage.empty().makeCurrent()) {
      if (CardClient.charge(card, orderId, attempt) != 200) {
        throw new NoAnswer();
      }
    } catch (IOException e) {
      throw new PaymentTimeout(orderId, card);
    }
  }
}
