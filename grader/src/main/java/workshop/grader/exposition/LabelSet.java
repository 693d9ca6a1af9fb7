package workshop.grader.exposition;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Labels as one array: a page may have hundreds of thousands of sets, each of a few labels, so a
 * hash table each would be most of the memory. The look-up is a walk.
 */
final class LabelSet extends AbstractMap<String, String> {
  static final LabelSet EMPTY = new LabelSet(new String[0]);

  /** 2 to the power of 64 by the golden ratio: a factor that spreads the bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Name, value, name, value ... in page order. */
  private final String[] pairs;

  private final int hash;
  private final int spreadHash;

  private LabelSet(String[] pairs) {
    this.pairs = pairs;
    int sum = 0;
    long spread = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      int name = pairs[i].hashCode();
      int value = pairs[i + 1].hashCode();
      // The hash that Map asks for. It must not depend on the order, nor may the other one.
      sum += name ^ value;
      // Two rounds: after one, the sum of two labels would still meet too many other sums.
      long mixed = (name * SPREAD + value) * SPREAD;
      mixed = (mixed ^ mixed >>> Integer.SIZE) * SPREAD;
      spread += mixed ^ mixed >>> Integer.SIZE;
    }
    this.hash = sum;
    this.spreadHash = (int) (spread ^ spread >>> Integer.SIZE);
  }

  /**
   * A better hash than {@link #hashCode}, whose plain sum gives one number to many sets of short
   * numbers, such as the ones of a grid.
   */
  int spreadHash() {
    return spreadHash;
  }

  /** The first {@code count} labels of two parallel arrays. */
  static LabelSet of(String[] names, String[] values, int count) {
    if (count == 0) {
      return EMPTY;
    }
    String[] pairs = new String[2 * count];
    for (int i = 0; i < count; i++) {
      pairs[2 * i] = names[i];
      pairs[2 * i + 1] = values[i];
    }
    return new LabelSet(pairs);
  }

  static LabelSet copyOf(Map<String, String> labels) {
    if (labels instanceof LabelSet set) {
      return set;
    }
    String[] pairs = new String[2 * labels.size()];
    int i = 0;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      pairs[i++] = label.getKey();
      pairs[i++] = label.getValue();
    }
    return new LabelSet(pairs);
  }

  /** This set without one label; the same set if it has no such label. */
  LabelSet without(String name) {
    int at = indexOf(name);
    if (at < 0) {
      return this;
    }
    String[] rest = new String[pairs.length - 2];
    System.arraycopy(pairs, 0, rest, 0, at);
    System.arraycopy(pairs, at + 2, rest, at, rest.length - at);
    return new LabelSet(rest);
  }

  /** Whether these labels are the same ones, in the same order. */
  boolean isSequence(String[] names, String[] values, int count) {
    if (pairs.length != 2 * count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (!pairs[2 * i + 1].equals(values[i]) || !pairs[2 * i].equals(names[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@link #without} of this name would be that set; makes no new set in most cases. */
  boolean equalsWithout(String name, LabelSet other) {
    int at = indexOf(name);
    if (at < 0) {
      return equals(other);
    }
    if (pairs.length - 2 != other.pairs.length) {
      return false;
    }
    for (int i = 0, j = 0; i < pairs.length; i++) {
      if (i != at && i != at + 1 && !pairs[i].equals(other.pairs[j++])) {
        return without(name).equals(other);
      }
    }
    return true;
  }

  private int indexOf(Object name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public String get(Object name) {
    int at = indexOf(name);
    return at < 0 ? null : pairs[at + 1];
  }

  @Override
  public boolean containsKey(Object name) {
    return indexOf(name) >= 0;
  }

  @Override
  public int size() {
    return pairs.length / 2;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof LabelSet that)) {
      return super.equals(other);
    }
    if (this == that) {
      return true;
    }
    if (spreadHash != that.spreadHash || pairs.length != that.pairs.length) {
      return false;
    }
    for (int i = 0; i < pairs.length; i += 2) {
      // Most often the order is the same, so the walk of get is the exception.
      if (pairs[i].equals(that.pairs[i])
          ? !pairs[i + 1].equals(that.pairs[i + 1])
          : !pairs[i + 1].equals(that.get(pairs[i]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return LabelSet.this.size();
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < pairs.length;
          }

          @Override
          public Entry<String, String> next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            next += 2;
            return Map.entry(pairs[next - 2], pairs[next - 1]);
          }
        };
      }
    };
  }
}
