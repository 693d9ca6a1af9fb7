package workshop.grader.exposition;

/** The labels of the line that is being read, and where on the line they are. Reused. */
final class LabelBuffer {
  final String[] names = new String[Exposition.MAX_LABELS];
  final String[] values = new String[Exposition.MAX_LABELS];

  /** The first byte of each name, and of each value, which is its double quote. */
  final int[] nameAt = new int[Exposition.MAX_LABELS];

  final int[] valueAt = new int[Exposition.MAX_LABELS];

  int count;

  private LabelSet last = LabelSet.EMPTY;

  int indexOf(String name) {
    for (int i = 0; i < count; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** These labels, for keeping. A line with the labels of the line before shares their set. */
  LabelSet toSet() {
    if (!last.isSequence(names, values, count)) {
      last = LabelSet.of(names, values, count);
    }
    return last;
  }
}
