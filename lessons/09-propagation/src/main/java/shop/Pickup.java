package shop;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;

/** The screen above the counter: shows orders that are ready, the latest first. */
final class Pickup {
  private static final int LINES = 10;

  private final Deque<Order> ready = new ConcurrentLinkedDeque<>();

  void show(Order order) {
    ready.addFirst(order);
    if (ready.size() > LINES) {
      ready.removeLast();
    }
  }

  String print() {
    return ready.stream().map(order -> order.print() + "\n").collect(Collectors.joining());
  }
}
