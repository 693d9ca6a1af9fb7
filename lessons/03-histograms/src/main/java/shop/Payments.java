package shop;

/** Charges cards at another company. Usually fast, sometimes slow; times out after 0.8 s. */
final class Payments {
  private static final long PATIENCE_MILLIS = Long.getLong("payments.patience.millis", 800);

  private Payments() {}

  static void charge(long seed, long orderId) throws InterruptedException {
    double draw = SeededFailure.of(seed, "charge", orderId);
    double pace = SeededFailure.of(seed, "slow", orderId);
    if (draw < 0.0625) {
      Thread.sleep(PATIENCE_MILLIS);
      throw new PaymentTimeout(orderId);
    }
    double millis = draw < 0.25 ? PATIENCE_MILLIS * (0.5 + 0.44 * pace) : 5 + 40 * pace;
    Thread.sleep(Math.round(millis));
  }
}
