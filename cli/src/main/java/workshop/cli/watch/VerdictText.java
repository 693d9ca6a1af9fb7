package workshop.cli.watch;

import java.util.List;
import workshop.grader.report.OutputLine;
import workshop.grader.report.Transcript;

/** Renders the upper part of the screen for a width and a level of detail. */
@FunctionalInterface
interface VerdictText {
  List<OutputLine> lines(int columns, Transcript.Detail detail);
}
