package shop;

/** An order that the shop took. */
record Order(long id, Drink drink) {
  String print() {
    OrderMetrics.accepted(drink);
    return "order " + id + ": " + drink.name();
  }
}
