package workshop.cli.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.stream.Collectors;

/** What one text has that another has not, the way {@code git diff} tells it. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /**
   * The difference, each line ended; empty if there is none. Lines are not cut, however wide: they
   * are those of the files.
   *
   * @param name the file's, for both sides
   */
  public static String of(String name, List<String> from, List<String> to) {
    return UnifiedDiffUtils.generateUnifiedDiff(
            name + "  (yours)", name + "  (the answer)", from, DiffUtils.diff(from, to), CONTEXT)
        .stream()
        .collect(Collectors.joining("\n", "", "\n"))
        .stripLeading();
  }
}
