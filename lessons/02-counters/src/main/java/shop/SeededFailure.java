package shop;

import java.util.SplittableRandom;

/**
 * What happens to an order, from 0 up to 1.
 *
 * <p>The same seed and order meet the same fate, in whatever order the customers come: so a check
 * can know what must be counted.
 */
final class SeededFailure {
  private SeededFailure() {}

  static double of(long seed, String what, long orderId) {
    return new SplittableRandom(seed * 31 + what.hashCode() + orderId * 1_000_003).nextDouble();
  }
}
