package shop;

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
    // TODO 9.2 Inject the context of this request into the headers.
    // TODO 9.4 Send the priority with it, as baggage.
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
