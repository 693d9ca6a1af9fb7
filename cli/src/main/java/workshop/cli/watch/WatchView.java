package workshop.cli.watch;

import java.util.function.Consumer;
import java.util.function.IntFunction;

/** What a learner sees and presses: a terminal, or plain lines. */
interface WatchView extends AutoCloseable {

  /**
   * Begins to read keys, in a thread of its own.
   *
   * @param ended told once no key can come any more
   */
  void listen(Consumer<Key> pressed, Runnable ended);

  /** Another lesson: its place in the course, and what to read. What was shown is over. */
  void lesson(String text);

  /** A check runs. */
  void checking();

  /**
   * A check is over.
   *
   * @param transcript what it says, for so many columns
   * @param result in one line: how far that is, how long it took, what comes next
   */
  void verdict(IntFunction<String> transcript, String result);

  /** An answer to a key, or news, of any length. */
  void note(String text);

  /** The last words, and the terminal as it was. */
  @Override
  void close();
}
