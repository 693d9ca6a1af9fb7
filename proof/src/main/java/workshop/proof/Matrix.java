package workshop.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of the task that caught each wrong answer: one row per answer, one column per task. */
final class Matrix {
  private static final int WIDTH = 100;
  private static final String CAUGHT = "x";
  private static final String MISSED = "-";

  private Matrix() {}

  /**
   * Formats the table of one lesson, at most {@value #WIDTH} columns wide.
   *
   * @param caughtBy the task by answer; empty if no task caught it
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
