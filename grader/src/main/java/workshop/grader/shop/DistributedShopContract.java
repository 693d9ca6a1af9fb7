package workshop.grader.shop;

import workshop.grader.http.Response;

/**
 * The shop since payments is a program across the town, and gets half a second for an answer: on a
 * busy machine some come too late that were not planted so, and that is nobody's fault.
 */
public final class DistributedShopContract extends PaymentShopContract {
  private static final int FIRST = 8;

  private long orders;
  private long late;

  /** The shop that was started with this seed. */
  public DistributedShopContract(long seed) {
    super(seed);
  }

  @Override
  boolean mayBeRefused(Response response) {
    orders++;
    if (response.status() == 500 && response.body().equals("Server Error")) {
      late++;
      return late <= FIRST + orders / 2;
    }
    String id = id(response);
    // Any other Location is found to be wrong a little later.
    if (response.status() == 201 && id.matches("\\d{1,18}") && isGivenUp(Long.parseLong(id))) {
      expect(response, 500, "Server Error");
    }
    return false;
  }
}
