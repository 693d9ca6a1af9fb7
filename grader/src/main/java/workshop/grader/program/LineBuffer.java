package workshop.grader.program;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The lines that a program has printed, in full; the oldest are dropped at a limit. */
final class LineBuffer {
  private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

  private final Deque<String> lines = new ArrayDeque<>();
  private long characters;
  private long count;

  synchronized void add(String line) {
    lines.addLast(line);
    characters += line.length();
    count++;
    while (characters > MOST_CHARACTERS) {
      characters -= lines.removeFirst().length();
    }
  }

  /** Returns the number of lines so far, kept or not. */
  synchronized long count() {
    return count;
  }

  /** Returns the lines after the first ones that are still kept. */
  synchronized List<String> after(long first) {
    List<String> kept = List.copyOf(lines);
    int since = (int) Math.min(kept.size(), count - first);
    return kept.subList(kept.size() - since, kept.size());
  }
}
