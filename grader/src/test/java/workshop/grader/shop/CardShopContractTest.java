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

/** The card, the voucher and the seed decide if an order is accepted. */
final class CardShopContractTest {
  private static final long SEED = 1734;
  private static final Request CARD = order("4111222233334242");
  private static final Request UNKNOWN_BRAND = order("9111222233334242");
  private static final Request VOUCHER = CARD.form("voucher", "X");

  private final CardShopContract contract = new CardShopContract(SEED);
  private final long givenUp =
      LongStream.rangeClosed(1, 100).filter(contract::isGivenUp).findFirst().orElseThrow();
  private final long charged =
      LongStream.rangeClosed(1, 100)
          .filter(id -> !contract.isGivenUp(id))
          .findFirst()
          .orElseThrow();

  @Test
  void rightResponsesPass() {
    contract.check(accepted(CARD, charged));
    contract.check(accepted(VOUCHER, charged + 1));
    contract.check(refused(CARD, "Server Error"));
    contract.check(refused(UNKNOWN_BRAND, ""));
  }

  @Test
  void aPaymentThatIsGivenUpStaysGivenUp() {
    assertThat(failure(accepted(CARD, givenUp)))
        .contains("expected  POST /orders answers 500 with text/plain: Server Error\n")
        .contains("but was   201 with text/plain: order " + givenUp + ": latte\n");
  }

  @Test
  void aVoucherIsNeverRefused() {
    contract.check(accepted(VOUCHER, givenUp));
    assertThat(failure(refused(VOUCHER, "Server Error"))).contains("answers 201 with text/plain");
  }

  @Test
  void aCardOfAnUnknownBrandIsNeverAccepted() {
    assertThat(failure(accepted(UNKNOWN_BRAND, charged)))
        .contains("answers 500 with text/plain:\n");
    assertThat(failure(refused(UNKNOWN_BRAND, "Server Error")))
        .contains("answers 500 with text/plain");
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
    CheckFailure failure = catchThrowableOfType(CheckFailure.class, () -> contract.check(response));
    assertThat(failure).as("accepted " + response).isNotNull();
    return FaultyShop.text(failure);
  }

  private static Request order(String card) {
    return CardShopContract.order("latte", new CardNumber(card));
  }
}
