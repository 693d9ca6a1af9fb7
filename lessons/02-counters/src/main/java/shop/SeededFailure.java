package shop;

import java.util.SplittableRandom;

/**
 * A number from 0 up to 1 that decides which steps of an order fail or are slow.
 *
 * <p>The same arguments always give the same number, whatever the sequence of requests, so that a
 * check can compute which requests must fail.
 */
final class SeededFailure {
  private SeededFailure() {}

  static double of(long seed, String what, long orderId) {
    return new SplittableRandom(seed * 31 + what.hashCode() + orderId * 1_000_003).nextDouble();
  }
}
