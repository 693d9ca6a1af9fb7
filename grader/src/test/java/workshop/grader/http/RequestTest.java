package workshop.grader.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A request's command does the same in a shell as the check does. */
final class RequestTest {

  @Test
  void get() {
    assertThat(Request.get("/menu").curl(8080)).isEqualTo("curl localhost:8080/menu");
  }

  @Test
  void formIsPosted() {
    assertThat(Request.post("/orders").form("drink", "latte").curl(8080))
        .isEqualTo("curl -d drink=latte localhost:8080/orders");
  }

  @Test
  void postWithoutABody() {
    assertThat(Request.post("/orders").curl(8080)).isEqualTo("curl -X POST localhost:8080/orders");
  }

  @Test
  void otherMethods() {
    assertThat(Request.of("BREW", "/menu").curl(8080))
        .isEqualTo("curl -X BREW localhost:8080/menu");
    assertThat(Request.of("PUT", "/menu").form("tea", "1").curl(8080))
        .isEqualTo("curl -X PUT -d tea=1 localhost:8080/menu");
    assertThat(Request.of("HEAD", "/menu").curl(8080)).isEqualTo("curl -I localhost:8080/menu");
  }

  @Test
  void specialCharactersAreQuoted() {
    assertThat(Request.post("/orders").form("drink", "flat white").form("size", "l&xl").curl(8080))
        .isEqualTo("curl -d \"drink=flat+white&size=l%26xl\" localhost:8080/orders");
    assertThat(Request.get("/orders?drink=latte&size=l").curl(8080))
        .isEqualTo("curl \"localhost:8080/orders?drink=latte&size=l\"");
  }

  @Test
  void traceparentStandsLast() {
    assertThat(
            Request.get("/menu")
                .header("traceparent", "00-4bf9-00f0-01")
                .header("Loyalty-Card", "7")
                .curl(8080))
        .isEqualTo(
            "curl -H \"Loyalty-Card: 7\" localhost:8080/menu -H \"traceparent: 00-4bf9-00f0-01\"");
  }

  @Test
  void headersKeepTheirOrder() {
    Request request = Request.get("/menu");
    for (int i = 0; i < 9; i++) {
      request = request.header("X-" + i, "v" + i);
    }
    assertThat(request.curl(1))
        .startsWith("curl -H \"X-0: v0\" -H \"X-1: v1\" -H \"X-2: v2\" -H \"X-3: v3\"");
  }

  @Test
  void isAValue() {
    assertThat(Request.get("/menu").header("A", "b"))
        .isEqualTo(Request.get("/menu").header("A", "b"));
    assertThat(Request.get("/menu")).isNotEqualTo(Request.post("/menu"));
  }
}
