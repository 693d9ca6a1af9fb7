package workshop.grader.shop;

import java.util.stream.LongStream;
import workshop.grader.http.Response;

/** The contract of the shop with payments: an order fails if its payment is given up. */
public class PaymentShopContract extends ShopContract {
  private static final double GIVEN_UP = 0.0625;
  private static final int MAX_CONCURRENT = 32;

  private long charged;
  private long refused;

  /** Creates the contract of a shop with this seed. */
  public PaymentShopContract(long seed) {
    super(seed);
  }

  @Override
  boolean mayBeRefused(Response response) {
    charged++;
    boolean givenUp = response.status() == 500 && response.body().equals("Server Error");
    if (givenUp) {
      refused++;
    }
    // Concurrent orders get their numbers in any order, hence the margin.
    return givenUp && refused <= givenUpAmong(charged + MAX_CONCURRENT);
  }

  /** Returns true if the payment of this order is given up. */
  public final boolean isGivenUp(long orderId) {
    return draw("charge", orderId) < GIVEN_UP;
  }

  private long givenUpAmong(long orders) {
    return LongStream.rangeClosed(1, orders).filter(this::isGivenUp).count();
  }
}
