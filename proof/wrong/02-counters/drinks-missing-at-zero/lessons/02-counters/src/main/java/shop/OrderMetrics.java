package shop;

import io.prometheus.metrics.core.metrics.Counter;

/** What the shop lives on. */
final class OrderMetrics {
  private static final Counter ORDERS =
      Counter.builder()
          .name("shop_orders_total")
          .help("Orders that were accepted, by drink.")
          .labelNames("drink")
          .register();

  private OrderMetrics() {}

  static void start() {
    // Nothing to prepare: the first order of a drink brings its series.
  }

  static void accepted(Drink drink) {
    ORDERS.labelValues(drink.name()).inc();
  }
}
