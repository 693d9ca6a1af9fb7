package workshop.cli.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import workshop.grader.report.OutputLine;

/** The difference between two texts in the format of {@code git diff}. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /**
   * The lines of the difference, none if there is no difference. They are as wide as those of the
   * files.
   *
   * @param name the file's name on both sides
   */
  public static List<OutputLine> of(String name, List<String> from, List<String> to) {
    return UnifiedDiffUtils.generateUnifiedDiff(
            name + "  (yours)", name + "  (the solution)", from, DiffUtils.diff(from, to), CONTEXT)
        .stream()
        .map(line -> new OutputLine(kind(line), line))
        .toList();
  }

  private static OutputLine.Kind kind(String line) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> OutputLine.Kind.ADDED;
      case '-' -> OutputLine.Kind.REMOVED;
      default -> OutputLine.Kind.TEXT;
    };
  }
}
