package workshop.proof;

/** The way to start programs for a grading. */
enum StartMode {
  /** Programs start when they are needed, as under Maven. */
  COLD,

  /** Programs run in standby JVMs, as in {@code ./workshop watch}. */
  WARM,

  /** Each answer is graded both ways, and the transcripts must be equal. */
  BOTH
}
