package workshop.grader.exposition;

/** The parts of the sample line that is being read, and where on the line they are. Reused. */
final class SampleLine {
  String name;
  int nameAt;

  final LabelBuffer labels = new LabelBuffer();
  LabelSet labelSet;

  double value;
  int valueAt;

  boolean hasTimestamp;

  /** Seconds. */
  double timestamp;

  String timestampText;
  int timestampAt;

  /** Null if there is none. */
  Exemplar exemplar;

  int exemplarAt;
  int exemplarValueAt;
}
