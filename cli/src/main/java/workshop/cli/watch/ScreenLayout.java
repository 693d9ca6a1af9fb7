package workshop.cli.watch;

import java.util.ArrayList;
import java.util.List;
import workshop.grader.report.OutputLine;
import workshop.grader.report.OutputLine.Kind;
import workshop.grader.report.Transcript;

/**
 * The lines of the screen: the transcript, below it the answer to a key, at the bottom the result
 * and the keys. A long answer replaces the transcript and may scroll.
 */
record ScreenLayout(VerdictText transcript, List<OutputLine> note, List<OutputLine> result) {

  /** The lines from top to bottom, at most as many as the screen has unless the note is longer. */
  List<OutputLine> lines(int width, int height) {
    OutputLine blank = new OutputLine(Kind.TEXT, "");
    List<OutputLine> below = new ArrayList<>();
    if (!note.isEmpty()) {
      below.add(blank);
      below.addAll(wrapped(note, width));
    }
    below.add(blank);
    below.addAll(wrapped(result, width));
    int room = height - below.size() - 1;
    List<OutputLine> upper = transcript(width, room);
    List<OutputLine> lines = new ArrayList<>();
    if (note.isEmpty() || upper.size() <= room) {
      lines.addAll(cut(upper, width, Math.max(1, room)));
    }
    lines.addAll(lines.isEmpty() ? below.subList(1, below.size()) : below);
    lines.add(new OutputLine(Kind.KEYS, keys(width)));
    return lines;
  }

  /** The transcript with all details that fit; the one with the fewest if none of them fit. */
  private List<OutputLine> transcript(int width, int room) {
    List<OutputLine> lines = List.of();
    for (Transcript.Detail detail : Transcript.Detail.values()) {
      lines = wrapped(transcript.lines(width, detail), width);
      if (lines.size() <= room) {
        return lines;
      }
    }
    return lines;
  }

  private static List<OutputLine> cut(List<OutputLine> lines, int width, int height) {
    if (lines.size() <= height) {
      return lines;
    }
    List<OutputLine> kept = new ArrayList<>(lines.subList(0, height - 1));
    String more = "  … " + (lines.size() - kept.size()) + " more lines: a taller window shows them";
    kept.add(new OutputLine(Kind.TEXT, more.length() <= width ? more : more.substring(0, width)));
    return kept;
  }

  private static List<OutputLine> wrapped(List<OutputLine> lines, int width) {
    return lines.stream().flatMap(line -> line.wrapped(width).stream()).toList();
  }

  private static String keys(int width) {
    String keys = WatchMessages.KEYS;
    while (keys.length() > width && keys.contains("  ")) {
      keys = keys.substring(0, keys.lastIndexOf("  "));
    }
    return keys;
  }
}
