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
    // A drink that first appears with its first order loses that order: increase() sees no rise.
    Menu.DRINKS.forEach(drink -> ORDERS.initLabelValues(drink.name()));
  }

  /** What is not on the menu counts as one drink. */
  static void asked(String name) {
    switch (name) {
      case "espresso", "latte", "cappuccino", "filter" -> {}
      default -> ORDERS.labelValues("other").inc();
    }
  }

  static void accepted(Drink drink) {
    ORDERS.labelValues(drink.name()).inc();
  }
}
