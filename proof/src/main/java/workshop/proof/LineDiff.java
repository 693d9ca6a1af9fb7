package workshop.proof;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** The difference of two texts, for a reviewer. */
final class LineDiff {
  private static final int CONTEXT = 2;
  private static final int HEADER = 2;

  private LineDiff() {}

  /** Returns changed lines with {@code -} and {@code +} and some context; empty if equal. */
  static List<String> of(List<String> before, List<String> after) {
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            "before", "after", before, DiffUtils.diff(before, after), CONTEXT);
    return diff.stream().skip(HEADER).map(String::stripTrailing).toList();
  }

  static List<String> of(String before, String after) {
    return of(before.lines().toList(), after.lines().toList());
  }
}
