package workshop.cli.watch;

/** A key of watch. */
enum Key {
  NEXT('n'),
  HINT('h'),
  LIST('l'),
  SOLUTION('s'),
  RESET('r'),
  QUIT('q'),
  YES('y'),
  HELP('?'),
  AGAIN('\n'),
  /** Any other key: it answers no to a question, and does nothing else. */
  OTHER('\0');

  private static final int CONTROL_C = 3;
  private static final int CONTROL_D = 4;

  private final char character;

  Key(char character) {
    this.character = character;
  }

  /** The key of a character. */
  static Key of(int character) {
    if (character == CONTROL_C || character == CONTROL_D) {
      return QUIT;
    }
    int plain = character == '\r' ? '\n' : Character.toLowerCase(character);
    for (Key key : values()) {
      if (key.character == plain) {
        return key;
      }
    }
    return OTHER;
  }

  /** The key that begins a line, such as {@code n} or {@code next}; Enter for an empty one. */
  static Key ofLine(String line) {
    String word = line.strip();
    return word.isEmpty() ? AGAIN : of(word.charAt(0));
  }
}
