package workshop.cli;

import workshop.grader.report.Verdict;

/** The exit codes of the commands; those of a verdict come from {@link Verdict}. */
final class ExitCodes {
  static final int DONE = Verdict.PASSED.exitCode();
  static final int NOT_DONE = Verdict.NOT_YET.exitCode();
  static final int BROKEN = Verdict.BROKEN.exitCode();
  static final int COULD_NOT = Verdict.COULD_NOT_CHECK.exitCode();

  /** A wrong command or option, as in sysexits.h. */
  static final int USAGE = 64;

  /** Tells the script to build and to start again. */
  static final int STALE = 75;

  private ExitCodes() {}
}
