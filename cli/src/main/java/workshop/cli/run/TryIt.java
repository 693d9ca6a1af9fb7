package workshop.cli.run;

import java.util.ArrayList;
import java.util.List;

/** The section "Try it" of a lesson's README. */
final class TryIt {
  private TryIt() {}

  /** Its lines, without those that open the programs, which is done already. */
  static List<String> of(List<String> readme) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    boolean code = false;
    for (String line : readme) {
      if (line.startsWith("## ")) {
        inside = line.equals("## Try it");
      } else if (inside) {
        code ^= line.startsWith("```");
        if (!code || !opensProgram(line)) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private static boolean opensProgram(String line) {
    return line.contains(" exec:java")
        || line.contains(" exec:exec")
        || line.contains("workshop run");
  }
}
