package workshop.grader.shop;

import workshop.grader.http.Response;

/**
 * The contract of the shop whose payments are another program with half a second for a response. On
 * a busy machine a response may be late that was not planted to be late; such failures are
 * accepted.
 */
public final class DistributedShopContract extends PaymentShopContract {
  private static final int ALWAYS_ACCEPTED = 8;

  private long orders;
  private long late;

  /** Creates the contract of a shop with this seed. */
  public DistributedShopContract(long seed) {
    super(seed);
  }

  @Override
  boolean mayBeRefused(Response response) {
    orders++;
    if (response.status() == 500 && response.body().equals("Server Error")) {
      late++;
      return late <= ALWAYS_ACCEPTED + orders / 2;
    }
    String id = id(response);
    // The caller checks a malformed Location later.
    if (response.status() == 201 && id.matches("\\d{1,18}") && isGivenUp(Long.parseLong(id))) {
      expect(response, 500, "Server Error");
    }
    return false;
  }
}
