package workshop.grader.exposition;

import java.util.Arrays;

/**
 * Numbers the label sets of a family from 0, in page order: a hash table of numbers, since most
 * families of large pages are nothing but one sample a label set.
 */
final class LabelSets {
  private static final int FIRST_SLOTS = 16;

  /** The number of a set plus 1, or 0 in a free slot. */
  private int[] slots = new int[FIRST_SLOTS];

  private LabelSet[] sets = new LabelSet[FIRST_SLOTS / 2];
  private int size;

  int size() {
    return size;
  }

  /** The number of this set; if the set is new, this is the {@link #size} before the call. */
  int number(LabelSet set) {
    int slot = slot(set);
    if (slots[slot] > 0) {
      return slots[slot] - 1;
    }
    if (size == sets.length) {
      grow();
      slot = slot(set);
    }
    sets[size] = set;
    slots[slot] = ++size;
    return size - 1;
  }

  /** The place of this set, or the free one where it belongs. */
  private int slot(LabelSet set) {
    int mask = slots.length - 1;
    int slot = set.spreadHash() & mask;
    while (slots[slot] > 0 && !sets[slots[slot] - 1].equals(set)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    sets = Arrays.copyOf(sets, 2 * size);
    slots = new int[2 * slots.length];
    for (int i = 0; i < size; i++) {
      slots[slot(sets[i])] = i + 1;
    }
  }
}
