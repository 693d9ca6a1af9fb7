package workshop.cli.watch;

import java.util.List;
import java.util.function.Consumer;
import workshop.grader.report.OutputLine;

/** The output and the keys of a watch session: a terminal, or plain lines. */
interface WatchView extends AutoCloseable {

  /**
   * Starts to read keys in a thread of its own.
   *
   * @param ended is called once, when the input has ended
   */
  void listen(Consumer<Key> pressed, Runnable ended);

  /** Shows the title of another lesson instead of the lesson before. */
  void lesson(String text);

  /** Shows that a check runs. */
  void checking();

  /**
   * Shows the outcome of a check.
   *
   * @param text the transcript
   * @param result the verdict, the time it took and the next step
   */
  void verdict(VerdictText text, List<OutputLine> result);

  /** Shows an answer to a key, or news, of any length. */
  void note(List<OutputLine> lines);

  /** Ends the output, and restores the terminal. */
  @Override
  void close();
}
