package workshop.cli;

import workshop.grader.report.Verdict;

/** The exit codes; those of a verdict are the verdict's own. */
final class ExitCodes {
  static final int DONE = Verdict.PASSED.exitCode();
  static final int NOT_DONE = Verdict.NOT_YET.exitCode();
  static final int BROKEN = Verdict.BROKEN.exitCode();
  static final int COULD_NOT = Verdict.COULD_NOT_CHECK.exitCode();

  /** The command line itself is wrong, as in sysexits.h. */
  static final int USAGE = 64;

  /** For the script alone: build, and start once more. */
  static final int STALE = 75;

  private ExitCodes() {}
}
