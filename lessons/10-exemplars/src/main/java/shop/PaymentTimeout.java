package shop;

final class PaymentTimeout extends RuntimeException {
  PaymentTimeout(long orderId) {
    super("no answer from payments for order " + orderId);
  }
}
