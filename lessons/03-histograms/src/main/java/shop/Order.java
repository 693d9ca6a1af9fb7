package shop;

/** An order that the shop accepted. */
record Order(long id, Drink drink) {
  String print() {
    return "order " + id + ": " + drink.name();
  }
}
