package shop;

import io.javalin.http.BadRequestResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The drinks that Bean There sells. */
final class Menu {
  static final List<Drink> DRINKS =
      List.of(
          new Drink("espresso", "2.20"),
          new Drink("latte", "3.40"),
          new Drink("cappuccino", "3.20"),
          new Drink("filter", "2.00"));

  private Menu() {}

  static Drink find(String name) {
    return DRINKS.stream()
        .filter(drink -> drink.name().equals(name))
        .findFirst()
        .orElseThrow(() -> notOnTheMenu(name));
  }

  static String print() {
    return DRINKS.stream()
        .map(drink -> drink.name() + " " + drink.price() + "\n")
        .collect(Collectors.joining());
  }

  private static BadRequestResponse notOnTheMenu(String name) {
    return new BadRequestResponse(
        "not on the menu: " + Objects.requireNonNullElse(name, "nothing"));
  }
}
