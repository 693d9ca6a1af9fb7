package shop;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;

/** The metrics of the business: the orders. */
final class OrderMetrics {
  private static final Counter ORDERS =
      Counter.builder()
          .name("shop_orders_total")
          .help("Orders that were accepted, by drink.")
          .labelNames("drink")
          .register();

  private OrderMetrics() {}

  static void start() {
    // A series that does not start at 0 loses its first order: increase() sees no rise.
    Menu.DRINKS.forEach(drink -> ORDERS.initLabelValues(drink.name()));
  }

  static void watch(Barista barista) {
    GaugeWithCallback.builder()
        .name("shop_orders_waiting")
        .help("Orders that wait for the barista.")
        .callback(gauge -> gauge.call(barista.waiting()))
        .register();
  }

  static void accepted(Drink drink) {
    ORDERS.labelValues(drink.name()).inc();
  }
}
