package workshop.cli.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import workshop.grader.report.LineWrapper;

/**
 * What is on the screen: the verdict, below it an answer to a key, at the foot how it stands and
 * the keys. A long answer has the screen to itself, and may scroll.
 *
 * @param verdict its text for so many columns
 */
record ScreenLayout(IntFunction<String> verdict, String note, String result) {
  /** The lines, top to bottom, none wider; as many as the screen has unless the note is longer. */
  List<String> lines(int width, int height) {
    List<String> below = new ArrayList<>();
    if (!note.isEmpty()) {
      below.add("");
      below.addAll(wrapped(note, width));
    }
    below.add("");
    below.addAll(wrapped(result, width));
    int room = height - below.size() - 1;
    List<String> whole = wrapped(verdict.apply(width), width);
    List<String> lines = new ArrayList<>();
    if (note.isEmpty() || TranscriptTruncator.fits(room, whole)) {
      lines.addAll(TranscriptTruncator.to(Math.max(1, room), whole));
    }
    lines.addAll(lines.isEmpty() ? below.subList(1, below.size()) : below);
    lines.add(keys(width));
    return lines;
  }

  private static List<String> wrapped(String text, int width) {
    return text.lines().flatMap(line -> LineWrapper.lines(line, width).stream()).toList();
  }

  private static String keys(int width) {
    String keys = WatchMessages.KEYS;
    while (keys.length() > width && keys.contains("  ")) {
      keys = keys.substring(0, keys.lastIndexOf("  "));
    }
    return keys;
  }
}
