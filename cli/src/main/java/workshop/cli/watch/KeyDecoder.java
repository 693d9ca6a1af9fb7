package workshop.cli.watch;

import java.util.Optional;

/**
 * Finds the keys in the characters that a terminal sends. An arrow and other special keys send
 * several characters, which are skipped.
 */
final class KeyDecoder {
  private static final int ESCAPE = 27;

  private enum State {
    PLAIN,
    ESCAPED,
    SEQUENCE
  }

  private State state = State.PLAIN;

  /** Returns true if the next character may belong to the ones before. */
  boolean isInSequence() {
    return state != State.PLAIN;
  }

  /** Ends a sequence: after a pause, the escape key was pressed alone. */
  void pause() {
    state = State.PLAIN;
  }

  /** Adds a character, and returns the key that it completes. */
  Optional<Key> key(int character) {
    if (character == ESCAPE) {
      state = State.ESCAPED;
      return Optional.empty();
    }
    switch (state) {
      case PLAIN -> {
        return Optional.of(Key.of(character));
      }
      case ESCAPED -> state = character == '[' || character == 'O' ? State.SEQUENCE : State.PLAIN;
      default -> state = character >= '@' && character <= '~' ? State.PLAIN : State.SEQUENCE;
    }
    return Optional.empty();
  }
}
