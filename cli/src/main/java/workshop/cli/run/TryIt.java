package workshop.cli.run;

import java.util.ArrayList;
import java.util.List;

/** Finds the section "Try it" of a lesson's README. */
final class TryIt {
  private TryIt() {}

  /** The lines of the section, without the commands that start the programs. */
  static List<String> of(List<String> readme) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    boolean code = false;
    for (String line : readme) {
      if (line.startsWith("## ")) {
        inside = line.equals("## Try it");
      } else if (inside) {
        code ^= line.startsWith("```");
        if (!code || !startsProgram(line)) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private static boolean startsProgram(String line) {
    return line.contains(" exec:java")
        || line.contains(" exec:exec")
        || line.contains("workshop run");
  }
}
