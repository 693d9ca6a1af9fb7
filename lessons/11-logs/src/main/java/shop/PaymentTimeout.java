package shop;

final class PaymentTimeout extends RuntimeException {
  PaymentTimeout(long orderId, Card card) {
    super("no answer from payments for order " + orderId + ", " + card);
  }
}
