package shop;

import io.javalin.http.InternalServerErrorResponse;

/** The receipt printer. It is old, and about a third of its receipts fail. */
final class Printer {
  private Printer() {}

  static String receipt(Order order) {
    double draw = SeededFailure.of(Settings.seed(), "receipt", order.id());
    if (draw < 0.2) {
      throw new PrinterJam(order.id());
    }
    if (draw < 0.35) {
      throw new InternalServerErrorResponse("out of paper");
    }
    return order.print() + " " + order.drink().price() + ", thank you";
  }
}
