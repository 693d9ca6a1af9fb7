package workshop.cli.course;

/** Where a learner stands with a task. */
public enum TaskStatus {
  /** It has not passed yet. */
  NEW,
  /** It passed with the files as they are now. */
  PASSED,
  /** It passed earlier; the lesson's files have changed since, or it failed since. */
  CHANGED
}
