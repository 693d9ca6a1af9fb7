package shop;

import io.javalin.http.NotFoundResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The orders since the shop opened, in memory only: a restart loses them. */
final class OrderBook {
  private final AtomicLong lastId = new AtomicLong();
  private final Map<String, Order> orders = new ConcurrentHashMap<>();

  long nextId() {
    return lastId.incrementAndGet();
  }

  void keep(Order order) {
    orders.put(String.valueOf(order.id()), order);
  }

  Order find(String id) {
    Order order = orders.get(id);
    if (order == null) {
      throw new NotFoundResponse("no order " + id);
    }
    return order;
  }
}
