package shop;

/** Charges cards at another company: fast as a rule, slow at times, given up after 0.8 s. */
final class Payments {
  private static final long PATIENCE_MILLIS = Long.getLong("payments.patience.millis", 800);

  private Payments() {}

  static void charge(long seed, long orderId) throws InterruptedException {
    double fate = SeededFailure.of(seed, "charge", orderId);
    double pace = SeededFailure.of(seed, "slow", orderId);
    if (fate < 0.0625) {
      Thread.sleep(PATIENCE_MILLIS);
      throw new PaymentTimeout(orderId);
    }
    double millis = fate < 0.25 ? PATIENCE_MILLIS * (0.5 + 0.44 * pace) : 5 + 40 * pace;
    Thread.sleep(Math.round(millis));
  }
}
