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

/** Right responses pass; a failure shows what the learner has changed. */
final class ShopContractTest {
  private static final long SEED = 1734;
  private static final String MENU = "espresso 2.20\nlatte 3.40\ncappuccino 3.20\nfilter 2.00\n";
  private static final String WHY =
      "why       instrumentation must not change the response: same status, same body, same"
          + " headers\n";

  private final ShopContract contract = new ShopContract(SEED);

  @Test
  void theMenuIsChecked() {
    passes(Request.get("/menu"), 200, MENU);
    assertThat(fails(Request.get("/menu"), 500, "Server Error"))
        .isEqualTo(
            "NOT_YET\n"
                + "expected  GET /menu answers 200 with text/plain: espresso 2.20 / latte 3.40 /"
                + " cappuccino 3.20 / filter 2.00\n"
                + "but was   500 with text/plain: Server Error\n"
                + WHY);
    assertThat(fails(Request.get("/menu"), 200, "espresso 9.99\n"))
        .isEqualTo(
            "NOT_YET\n"
                + "expected  GET /menu answers 200 with text/plain: espresso 2.20 / latte 3.40 /"
                + " cappuccino 3.20 / filter 2.00\n"
                + "but was   200 with text/plain: espresso 9.99\n"
                + WHY);
  }

  @Test
  void theContentTypeIsChecked() {
    Response html =
        new Response(Request.get("/menu"), 200, Map.of("content-type", "text/html"), MENU);
    assertThat(failure(html)).contains("but was   200 with text/html: espresso 2.20 / latte");
  }

  @Test
  void acceptedOrdersAreRemembered() {
    passes(Request.get("/orders/1"), 404, "no order 1");
    accept("1", "latte");
    passes(Request.get("/orders/1"), 200, "order 1: latte\n");
    assertThat(fails(Request.get("/orders/1"), 404, "no order 1"))
        .contains("expected  GET /orders/1 answers 200 with text/plain: order 1: latte\n");
    assertThat(fails(Request.get("/orders/1"), 200, "order 1: filter\n"))
        .contains("expected  GET /orders/1 answers 200 with text/plain: order 1: latte\n");
  }

  @Test
  void theLocationOfAnOrderIsChecked() {
    Response nowhere =
        new Response(
            ShopContract.order("latte"),
            201,
            Map.of("content-type", "text/plain"),
            "order 7: latte\n");
    assertThat(failure(nowhere))
        .isEqualTo(
            "NOT_YET\n"
                + "expected  POST /orders answers with the header Location: /orders/7\n"
                + "but was   no such header\n"
                + WHY);
  }

  @Test
  void teaIsNotOnTheMenu() {
    passes(ShopContract.order("tea"), 400, "not on the menu: tea");
    assertThat(fails(ShopContract.order("tea"), 201, "order 1: tea\n"))
        .contains("expected  POST /orders answers 400 with text/plain: not on the menu: tea\n");
  }

  @Test
  void anOrderMustBeAccepted() {
    assertThat(fails(ShopContract.order("latte"), 500, "Server Error"))
        .contains("expected  POST /orders answers 201 with text/plain: order 1: latte\n");
  }

  @Test
  void theSeedDecidesWhichReceiptsFail() {
    passes(ShopContract.receipt("1"), 404, "no order 1");
    for (long id = 1; id <= 60; id++) {
      accept(Long.toString(id), "latte");
      double draw = contract.draw("receipt", id);
      String thanks = "order " + id + ": latte 3.40, thank you\n";
      Request receipt = ShopContract.receipt(Long.toString(id));
      if (draw < 0.35) {
        passes(receipt, 500, draw < 0.2 ? "Server Error" : "out of paper");
        assertThat(fails(receipt, 200, thanks)).contains("receipt answers 500 with ");
      } else {
        passes(receipt, 200, thanks);
        assertThat(fails(receipt, 500, "Server Error")).contains("receipt answers 200 with ");
      }
    }
    assertThat(LongStream.rangeClosed(1, 60).filter(id -> contract.draw("receipt", id) < 0.35))
        .as("some receipts fail, most do not")
        .hasSizeBetween(5, 40);
  }

  @Test
  void otherRoutesDoNotExist() {
    passes(Request.get("/wp-admin/1"), 404, "Endpoint GET /wp-admin/1 not found");
    passes(Request.of("BREW", "/menu"), 404, "Endpoint BREW /menu not found");
    assertThat(fails(Request.get("/wp-admin/1"), 200, "hello"))
        .contains("expected  GET /wp-admin/1 answers 404 with ");
  }

  @Test
  void otherHeadersAreRefused() {
    Response marked =
        new Response(
            Request.get("/menu"), 200, Map.of("content-type", "text/plain", "x-trace", "1"), MENU);
    assertThat(failure(marked))
        .contains("expected  GET /menu answers without a header x-trace\nbut was   x-trace: 1\n");
  }

  @Test
  void aLongBodyIsCut() {
    assertThat(fails(Request.get("/menu"), 200, "o".repeat(1_000)))
        .contains("but was   200 with text/plain: " + "o".repeat(60) + "…\n");
  }

  private void accept(String id, String drink) {
    contract.check(
        new Response(
            ShopContract.order(drink),
            201,
            Map.of("content-type", "text/plain", "location", "/orders/" + id),
            "order " + id + ": " + drink + "\n"));
  }

  private void passes(Request request, int status, String body) {
    contract.check(new Response(request, status, Map.of("content-type", "text/plain"), body));
  }

  private String fails(Request request, int status, String body) {
    return failure(new Response(request, status, Map.of("content-type", "text/plain"), body));
  }

  private String failure(Response response) {
    CheckFailure failure = catchThrowableOfType(CheckFailure.class, () -> contract.check(response));
    assertThat(failure).as("accepted " + response).isNotNull();
    return FaultyShop.text(failure);
  }
}
