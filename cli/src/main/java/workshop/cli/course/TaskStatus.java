package workshop.cli.course;

/** The progress of a task. */
public enum TaskStatus {
  /** The task has never passed. */
  NEW,
  /** The task passed with the files as they are now. */
  PASSED,
  /** The task passed earlier; since then the lesson's files have changed, or it failed. */
  CHANGED
}
