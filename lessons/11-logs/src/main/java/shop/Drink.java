package shop;

/** A drink and its price; the price stays text, for nobody calculates with it. */
record Drink(String name, String price) {}
