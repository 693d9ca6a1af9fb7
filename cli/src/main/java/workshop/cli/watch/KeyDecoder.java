package workshop.cli.watch;

import java.util.Optional;

/**
 * Takes the keys out of what a terminal sends: an arrow or another such key is several characters,
 * of which none is meant.
 */
final class KeyDecoder {
  private static final int ESCAPE = 27;

  private enum State {
    PLAIN,
    ESCAPED,
    SEQUENCE
  }

  private State state = State.PLAIN;

  /** Whether what comes next may belong to what came before. */
  boolean isOpen() {
    return state != State.PLAIN;
  }

  /** Nothing came for a moment: the escape key was pressed alone. */
  void pause() {
    state = State.PLAIN;
  }

  /** The key that is complete with this character. */
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
