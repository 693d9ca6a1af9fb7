package shop;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.instrumentation.annotations.WithSpan;

/** The card company's library. It is not ours, and it does not answer on some attempts. */
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

  /** Returns how many attempts get no answer; after three the shop gives up the charge. */
  private static int silences(long orderId) {
    double draw = SeededFailure.of(Settings.seed(), "charge", orderId);
    return draw < 0.0625 ? 3 : draw < 0.125 ? 2 : draw < 0.25 ? 1 : 0;
  }
}
