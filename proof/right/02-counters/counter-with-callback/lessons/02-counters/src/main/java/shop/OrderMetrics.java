package shop;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What the shop lives on. */
final class OrderMetrics {
  private static final Map<String, LongAdder> ORDERS = new TreeMap<>();

  private OrderMetrics() {}

  static void start() {
    Menu.DRINKS.forEach(drink -> ORDERS.put(drink.name(), new LongAdder()));
    CounterWithCallback.builder()
        .name("shop_orders_total")
        .help("Orders that were accepted, by drink.")
        .labelNames("drink")
        .callback(counter -> ORDERS.forEach((drink, count) -> counter.call(count.sum(), drink)))
        .register();
  }

  static void accepted(Drink drink) {
    ORDERS.get(drink.name()).increment();
  }
}
