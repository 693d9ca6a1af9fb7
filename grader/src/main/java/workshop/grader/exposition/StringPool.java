package workshop.grader.exposition;

import java.nio.charset.StandardCharsets;

/**
 * One string for equal bytes, most of the time. A page repeats the same names and values over and
 * over; this keeps the ones met lately in a table of fixed size, where a newcomer throws out the
 * one in its place.
 */
final class StringPool {
  private static final int SLOTS = 1 << 14;

  /** Longer strings are rarely repeated; and the table must stay small. */
  private static final int LONGEST = 128;

  /** About what a string costs besides its characters: two headers and the padding. */
  private static final int STRING_BYTES = 48;

  private final String[] strings = new String[SLOTS];
  private long heldBytes;

  /** What all strings that were made take together, about. */
  long heldBytes() {
    return heldBytes;
  }

  /** The string of ASCII bytes {@code [from .. to)} whose {@link #hash} is known already. */
  String ascii(byte[] bytes, int from, int to, int hash) {
    int slot = (hash ^ hash >>> 14) & SLOTS - 1;
    String known = strings[slot];
    if (known != null && isSame(known, bytes, from, to)) {
      return known;
    }
    String made = made(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    if (to - from <= LONGEST) {
      strings[slot] = made;
    }
    return made;
  }

  private static boolean isSame(String known, byte[] bytes, int from, int to) {
    if (known.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (known.charAt(i - from) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  String utf8(byte[] bytes, int from, int to) {
    return made(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  String made(String string) {
    heldBytes += STRING_BYTES + 2L * string.length();
    return string;
  }

  /** Adds one byte to a hash that starts at 0. */
  static int hash(int hash, byte b) {
    return 31 * hash + b;
  }
}
