package shop;

/** A drink and its price. The price is text, because the shop only prints it. */
record Drink(String name, String price) {}
