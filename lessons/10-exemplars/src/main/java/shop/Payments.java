package shop;

/** Charges cards at another company: fast as a rule, slow at times, given up after 0.8 s. */
final class Payments {
  private Payments() {}

  static void charge(long seed, long orderId) throws InterruptedException {
    double fate = Fate.of(seed, "charge", orderId);
    double pace = Fate.of(seed, "slow", orderId);
    if (fate < 0.0625) {
      Thread.sleep(800);
      throw new PaymentTimeout(orderId);
    }
    Thread.sleep(Math.round(fate < 0.25 ? 400 + 350 * pace : 5 + 40 * pace));
  }
}
