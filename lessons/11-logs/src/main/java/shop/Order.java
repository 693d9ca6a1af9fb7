package shop;

/** An order that the shop took. */
record Order(long id, Drink drink) {
  String print() {
    return "order " + id + ": " + drink.name();
  }
}
