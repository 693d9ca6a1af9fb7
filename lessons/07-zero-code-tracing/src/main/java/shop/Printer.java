package shop;

import io.javalin.http.InternalServerErrorResponse;

/** The receipt printer; it has seen better days. */
final class Printer {
  private Printer() {}

  static String receipt(Order order) {
    double fate = SeededFailure.of(Settings.seed(), "receipt", order.id());
    if (fate < 0.2) {
      throw new PrinterJam(order.id());
    }
    if (fate < 0.35) {
      throw new InternalServerErrorResponse("out of paper");
    }
    return order.print() + " " + order.drink().price() + ", thank you";
  }
}
