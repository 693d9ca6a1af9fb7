package shop;

final class PrinterJam extends RuntimeException {
  PrinterJam(long orderId) {
    super("the receipt of order " + orderId + " is stuck");
  }
}
