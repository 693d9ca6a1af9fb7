package shop;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import message.Message;

/** A queue of orders, each as a message, from which the barista takes some at a time. */
final class OrderQueue {
  private static final int MOST_AT_ONCE = 8;

  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

  /**
   * Adds an order.
   *
   * @param priority {@code high} or {@code normal}
   */
  void add(Order order, String priority) {
    Map<String, String> headers = new HashMap<>();
    Baggage baggage = Baggage.builder().put("order.priority", priority).build();
    GlobalOpenTelemetry.getPropagators()
        .getTextMapPropagator()
        .inject(Context.current().with(baggage), headers, Map::put);
    messages.add(new Message(headers, order.id() + " " + order.drink().name()));
  }

  /** Takes the messages that waited longest; none if none waits. */
  List<Message> take() {
    List<Message> taken = new ArrayList<>();
    messages.drainTo(taken, MOST_AT_ONCE);
    return taken;
  }

  int waiting() {
    return messages.size();
  }
}
