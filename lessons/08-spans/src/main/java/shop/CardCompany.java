package shop;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.instrumentation.annotations.WithSpan;

/** The library of the company that charges cards. It is not ours, and its silences are planted. */
final class CardCompany {
  private static final String BRANDS = "3456";
  private static final long MILLIS_OF_SILENCE = Long.getLong("card.silence.millis", 250);

  private CardCompany() {}

  @WithSpan(value = "debit", kind = SpanKind.CLIENT)
  static void debit(Card card, long orderId, int attempt) throws InterruptedException, NoAnswer {
    if (BRANDS.indexOf(card.brand()) < 0) {
      throw new AssertionError("no such brand: " + card.brand());
    }
    if (attempt <= silences(orderId)) {
      Thread.sleep(MILLIS_OF_SILENCE);
      throw new NoAnswer();
    }
    Thread.sleep(Math.round(5 + 40 * SeededFailure.of(Settings.seed(), "slow", orderId)));
  }

  /** How often the company says nothing to an order; after three times the shop gives it up. */
  private static int silences(long orderId) {
    double fate = SeededFailure.of(Settings.seed(), "charge", orderId);
    return fate < 0.0625 ? 3 : fate < 0.125 ? 2 : fate < 0.25 ? 1 : 0;
  }
}
