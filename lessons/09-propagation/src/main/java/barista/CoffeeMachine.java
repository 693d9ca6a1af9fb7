package barista;

import java.util.List;
import message.Message;

/** Makes drinks, and reports to the shop when they are ready. */
final class CoffeeMachine {
  private static final long MILLIS_PER_CUP = 40;
  private static final long MILLIS_PER_POT = 60;

  // TODO 9.2 Get a tracer.

  private CoffeeMachine() {}

  static void make(Message order) throws InterruptedException {
    // TODO 9.2 Start a span "make drink" below the order's context, and make it current.
    // TODO 9.4 Set the order's priority on the span.
    Beans.grind(1);
    Thread.sleep(MILLIS_PER_CUP);
    Counter.ready(List.of(order));
  }

  static void brewPot(List<Message> orders) throws InterruptedException {
    // TODO 9.3 Start a span "brew pot" with a link to each order, and make it current.
    Beans.grind(orders.size());
    Thread.sleep(MILLIS_PER_POT);
    Counter.ready(orders);
  }

  // TODO 9.2 Add a method that extracts the context from an order's headers.
}
