package shop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Makes one drink at a time, in the order in which they were ordered. */
final class Barista {
  private static final long MILLIS_PER_DRINK = 200;

  private final BlockingQueue<Order> queue = new LinkedBlockingQueue<>();

  private Barista() {}

  static Barista onDuty() {
    Barista barista = new Barista();
    Thread thread = new Thread(barista::work, "barista");
    thread.setDaemon(true);
    thread.start();
    return barista;
  }

  void make(Order order) {
    queue.add(order);
  }

  int waiting() {
    return queue.size();
  }

  private void work() {
    try {
      while (true) {
        queue.take();
        Thread.sleep(MILLIS_PER_DRINK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
