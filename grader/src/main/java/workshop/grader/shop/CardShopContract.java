package workshop.grader.shop;

import workshop.grader.http.Request;
import workshop.grader.http.Response;

/**
 * The shop since customers show cards and vouchers: a voucher is never charged, a card of a brand
 * that the card company does not know breaks its library, and what is given up stays given up.
 */
public final class CardShopContract extends PaymentShopContract {
  private static final String BRANDS = "3456";

  /** The shop that was started with this seed. */
  public CardShopContract(long seed) {
    super(seed);
  }

  /** Orders a drink, and shows a card. */
  public static Request order(String drink, CardNumber card) {
    return order(drink).form("card", card.toString());
  }

  @Override
  boolean mayBeRefused(Response response) {
    boolean givenUp = super.mayBeRefused(response);
    Request request = response.request();
    if (form(request, "voucher").isPresent()) {
      return false;
    }
    if (form(request, "card").filter(card -> !isKnown(card)).isPresent()) {
      expect(response, 500, "");
      return true;
    }
    if (response.status() == 201 && isGivenUp(number(response))) {
      expect(response, 500, "Server Error");
    }
    return givenUp;
  }

  private static boolean isKnown(String card) {
    return !card.isEmpty() && BRANDS.indexOf(card.charAt(0)) >= 0;
  }

  private static long number(Response accepted) {
    String id = id(accepted);
    // Any other Location is found to be wrong a little later.
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
  }
}
