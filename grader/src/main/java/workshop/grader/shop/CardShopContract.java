package workshop.grader.shop;

import workshop.grader.http.Request;
import workshop.grader.http.Response;

/**
 * The contract of the shop with cards and vouchers: a voucher is never charged, a card of an
 * unknown brand breaks the library of the card company, and a payment that is given up stays given
 * up.
 */
public final class CardShopContract extends PaymentShopContract {
  private static final String BRANDS = "3456";

  /** Creates the contract of a shop with this seed. */
  public CardShopContract(long seed) {
    super(seed);
  }

  /** Returns an order of a drink with a card. */
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
    // The caller checks a malformed Location later.
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
  }
}
