package workshop.grader.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import workshop.grader.FaultyShop;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.report.CheckFailure;

/** Whether an order is accepted depends on its card, its voucher and its fate. */
final class CardShopContractTest {
  private static final long SEED = 1734;
  private static final Request CARD = order("4111222233334242");
  private static final Request NO_BRAND = order("9111222233334242");
  private static final Request VOUCHER = CARD.form("voucher", "X");

  private final CardShopContract guard = new CardShopContract(SEED);
  private final long givenUp =
      LongStream.rangeClosed(1, 100).filter(guard::isGivenUp).findFirst().orElseThrow();
  private final long charged =
      LongStream.rangeClosed(1, 100).filter(id -> !guard.isGivenUp(id)).findFirst().orElseThrow();

  @Test
  void letsOrdersThrough() {
    guard.check(accepted(CARD, charged));
    guard.check(accepted(VOUCHER, charged + 1));
    guard.check(refused(CARD, "Server Error"));
    guard.check(refused(NO_BRAND, ""));
  }

  @Test
  void whatIsGivenUpStaysGivenUp() {
    assertThat(failure(accepted(CARD, givenUp)))
        .contains("expected  POST /orders answers 500 with text/plain: Server Error\n")
        .contains("but was   201 with text/plain: order " + givenUp + ": latte\n");
  }

  @Test
  void voucherIsNeverRefused() {
    guard.check(accepted(VOUCHER, givenUp));
    assertThat(failure(refused(VOUCHER, "Server Error"))).contains("answers 201 with text/plain");
  }

  @Test
  void cardOfNoBrandIsNeverAccepted() {
    assertThat(failure(accepted(NO_BRAND, charged))).contains("answers 500 with text/plain:\n");
    assertThat(failure(refused(NO_BRAND, "Server Error"))).contains("answers 500 with text/plain");
  }

  private static Response accepted(Request request, long id) {
    return new Response(
        request,
        201,
        Map.of("content-type", "text/plain", "location", "/orders/" + id),
        "order " + id + ": latte\n");
  }

  private static Response refused(Request request, String body) {
    return new Response(request, 500, Map.of("content-type", "text/plain"), body);
  }

  private String failure(Response response) {
    CheckFailure failure = catchThrowableOfType(CheckFailure.class, () -> guard.check(response));
    assertThat(failure).as("the guard lets through " + response).isNotNull();
    return FaultyShop.text(failure);
  }

  private static Request order(String card) {
    return CardShopContract.order("latte", new CardNumber(card));
  }
}
