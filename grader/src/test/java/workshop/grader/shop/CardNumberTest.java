package workshop.grader.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More than the last four digits of a card are found; similar numbers are not. */
final class CardNumberTest {
  private final CardNumber card = new CardNumber("4111222233334242");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111222233334242",
        "card=4111222233334242;",
        "{\"card\":\"4111 2222 3333 4242\"}",
        "4111-2222-3333-4242",
        "4.1.1.1.2.2.2.2.3.3.3.3.4.2.4.2",
        "no brand for 411122xxxxxx4242",
        "xxx122223333xxxx",
        "ending in 33334242",
        "****334242",
        "1222233334242",
        "c111222233334242",
        "id411122223333"
      })
  void isFound(String text) {
    assertThat(card.toldBy(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "card ending in 4242",
        "xxxxxxxxxxxx4242",
        "4111 is how many cards begin",
        "trace a412223333b",
        "{\"nanoseconds\":122223333817}",
        "took 7.122223 s"
      })
  void isNotFound(String text) {
    assertThat(card.toldBy(text)).isEmpty();
  }

  @Test
  void aMatchHasALittleContext() {
    assertThat(card.toldBy("the card 4111 2222 3333 4242 has no brand that we know"))
        .contains("e card 4111 2222 3333 4242 has no brand tha");
  }
}
