package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class KeyTest {

  @Test
  void oneCharacterIsOneKey() {
    assertThat(keys("nhlsrqy?"))
        .containsExactly(
            Key.NEXT, Key.HINT, Key.LIST, Key.SOLUTION, Key.RESET, Key.QUIT, Key.YES, Key.HELP);
  }

  @Test
  void capitalsAreTheSame() {
    assertThat(keys("NQ")).containsExactly(Key.NEXT, Key.QUIT);
  }

  @Test
  void enterIsEitherLineEnd() {
    assertThat(keys("\r\n")).containsExactly(Key.AGAIN, Key.AGAIN);
  }

  @Test
  void controlCAndControlDQuit() {
    assertThat(keys("\u0003\u0004")).containsExactly(Key.QUIT, Key.QUIT);
  }

  @Test
  void othersAreNone() {
    assertThat(keys("x é")).containsExactly(Key.OTHER, Key.OTHER, Key.OTHER);
  }

  @Test
  void anArrowIsNoKeyAndHidesNone() {
    assertThat(keys("\u001b[Aq")).containsExactly(Key.QUIT);
    assertThat(keys("\u001bOPq")).containsExactly(Key.QUIT);
    assertThat(keys("\u001b[1;5Cn")).containsExactly(Key.NEXT);
    assertThat(keys("\u001b[200~q")).containsExactly(Key.QUIT);
  }

  @Test
  void escapeAloneIsNoKeyAndTheNextOneIs() {
    KeyDecoder escapes = new KeyDecoder();
    assertThat(escapes.key(27)).isEmpty();
    assertThat(escapes.isOpen()).isTrue();
    escapes.pause();
    assertThat(escapes.key('q')).contains(Key.QUIT);
  }

  @Test
  void aLineIsItsFirstLetter() {
    assertThat(Key.ofLine("next")).isEqualTo(Key.NEXT);
    assertThat(Key.ofLine("  q ")).isEqualTo(Key.QUIT);
    assertThat(Key.ofLine("")).isEqualTo(Key.AGAIN);
    assertThat(Key.ofLine("why?")).isEqualTo(Key.OTHER);
  }

  @Test
  void noLocaleChangesAKey() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(keys("LS")).containsExactly(Key.LIST, Key.SOLUTION);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<Key> keys(String typed) {
    KeyDecoder escapes = new KeyDecoder();
    List<Key> keys = new ArrayList<>();
    typed.chars().forEach(c -> escapes.key(c).ifPresent(keys::add));
    return keys;
  }
}
