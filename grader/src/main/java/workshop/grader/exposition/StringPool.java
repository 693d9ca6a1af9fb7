package workshop.grader.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

  /** Comparing bytes with bytes is several times faster than with the characters of a string. */
  private final byte[][] keys = new byte[SLOTS][];

  private final String[] strings = new String[SLOTS];
  private long heldBytes;

  /** What all strings that were made take together, about. */
  long heldBytes() {
    return heldBytes;
  }

  /** The string of ASCII bytes {@code [from .. to)} whose {@link #hash} is known already. */
  String ascii(byte[] bytes, int from, int to, int hash) {
    int slot = (hash ^ hash >>> 14) & SLOTS - 1;
    byte[] key = keys[slot];
    if (key != null && Arrays.equals(key, 0, key.length, bytes, from, to)) {
      return strings[slot];
    }
    String made = made(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    if (to - from <= LONGEST) {
      keys[slot] = Arrays.copyOfRange(bytes, from, to);
      strings[slot] = made;
    }
    return made;
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
