package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class KeyTest {

  @Test
  void eachCharacterIsAKey() {
    assertThat(keys("nhlsrqy?"))
        .containsExactly(
            Key.NEXT, Key.HINT, Key.LIST, Key.SOLUTION, Key.RESET, Key.QUIT, Key.YES, Key.HELP);
  }

  @Test
  void capitalsAreTheSameKeys() {
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
  void otherCharactersAreOtherKeys() {
    assertThat(keys("x é")).containsExactly(Key.OTHER, Key.OTHER, Key.OTHER);
  }

  @Test
  void skipsEscapeSequences() {
    assertThat(keys("\u001b[Aq")).containsExactly(Key.QUIT);
    assertThat(keys("\u001bOPq")).containsExactly(Key.QUIT);
    assertThat(keys("\u001b[1;5Cn")).containsExactly(Key.NEXT);
    assertThat(keys("\u001b[200~q")).containsExactly(Key.QUIT);
  }

  @Test
  void skipsEscapeAlone() {
    KeyDecoder decoder = new KeyDecoder();
    assertThat(decoder.key(27)).isEmpty();
    assertThat(decoder.isInSequence()).isTrue();
    decoder.pause();
    assertThat(decoder.key('q')).contains(Key.QUIT);
  }

  @Test
  void theFirstLetterOfALineIsTheKey() {
    assertThat(Key.ofLine("next")).isEqualTo(Key.NEXT);
    assertThat(Key.ofLine("  q ")).isEqualTo(Key.QUIT);
    assertThat(Key.ofLine("")).isEqualTo(Key.AGAIN);
    assertThat(Key.ofLine("why?")).isEqualTo(Key.OTHER);
  }

  @Test
  void keysAreTheSameInEachLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(keys("LS")).containsExactly(Key.LIST, Key.SOLUTION);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<Key> keys(String typed) {
    KeyDecoder decoder = new KeyDecoder();
    List<Key> keys = new ArrayList<>();
    typed.chars().forEach(c -> decoder.key(c).ifPresent(keys::add));
    return keys;
  }
}
