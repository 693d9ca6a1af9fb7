package workshop.grader.shop;

import java.util.stream.LongStream;
import workshop.grader.http.Response;

/** The shop since it charges cards: now and then the payment is given up, and the order with it. */
public class PaymentShopContract extends ShopContract {
  private static final double GIVEN_UP = 0.0625;
  private static final int UNDER_WAY = 32;

  private long charged;
  private long refused;

  /** The shop that was started with this seed. */
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
    // Orders under way together get their numbers in any order, hence the margin.
    return givenUp && refused <= givenUpAmong(charged + UNDER_WAY);
  }

  /** Whether the payment of this order is given up. */
  public final boolean isGivenUp(long orderId) {
    return fate("charge", orderId) < GIVEN_UP;
  }

  private long givenUpAmong(long orders) {
    return LongStream.rangeClosed(1, orders).filter(this::isGivenUp).count();
  }
}
