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

/** Orders wait here until the barista comes and takes some, each as a message. */
final class OrderQueue {
  private static final int MOST_AT_ONCE = 8;

  private final BlockingQueue<Waiting> orders = new LinkedBlockingQueue<>();

  private record Waiting(Order order, String priority) {
    Message message() {
      Map<String, String> headers = new HashMap<>();
      Baggage baggage = Baggage.builder().put("order.priority", priority).build();
      GlobalOpenTelemetry.getPropagators()
          .getTextMapPropagator()
          .inject(Context.current().with(baggage), headers, Map::put);
      return new Message(headers, order.id() + " " + order.drink().name());
    }
  }

  void add(Order order, String priority) {
    orders.add(new Waiting(order, priority));
  }

  List<Message> take() {
    List<Waiting> taken = new ArrayList<>();
    orders.drainTo(taken, MOST_AT_ONCE);
    return taken.stream().map(Waiting::message).toList();
  }

  int waiting() {
    return orders.size();
  }
}
