package workshop.proof;

/** How programs are started for a grading. */
enum StartMode {
  /** When they are needed, as under Maven. */
  COLD,

  /** In JVMs that have waited for them, as in {@code ./workshop watch}. */
  WARM,

  /** Each answer one way and the other, and the transcripts are compared. */
  BOTH
}
