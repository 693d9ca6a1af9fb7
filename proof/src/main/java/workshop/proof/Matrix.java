package workshop.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which task caught which wrong answer: a row an answer, a column a task. */
final class Matrix {
  private static final int WIDTH = 100;
  private static final String CAUGHT = "x";
  private static final String MISSED = "-";

  private Matrix() {}

  /**
   * One lesson's block, at most {@value #WIDTH} columns wide.
   *
   * @param caughtBy by answer; empty for one that nothing caught
   */
  static String of(String lesson, List<String> tasks, Map<String, Optional<String>> caughtBy) {
    int column = tasks.stream().mapToInt(String::length).max().orElse(3) + 2;
    int widest = caughtBy.keySet().stream().mapToInt(String::length).max().orElse(0);
    int name = Math.min(Math.max(widest, lesson.length()), WIDTH - 2 - column * tasks.size());
    List<String> lines = new ArrayList<>();
    lines.add(row(lesson, name + 2, column, tasks));
    caughtBy.forEach(
        (answer, task) ->
            lines.add(
                row(
                    "  " + answer,
                    name + 2,
                    column,
                    tasks.stream()
                        .map(
                            number ->
                                task.isEmpty() ? MISSED : task.get().equals(number) ? CAUGHT : "")
                        .toList())));
    return String.join("\n", lines.stream().map(String::stripTrailing).toList()) + "\n";
  }

  private static String row(String name, int width, int column, List<String> cells) {
    StringBuilder row = new StringBuilder(pad(name, width));
    cells.forEach(cell -> row.append("  ").append(pad(cell, column - 2)));
    return row.toString();
  }

  private static String pad(String text, int width) {
    return text.length() > width
        ? text.substring(0, width - 3) + "..."
        : text + " ".repeat(width - text.length());
  }
}
