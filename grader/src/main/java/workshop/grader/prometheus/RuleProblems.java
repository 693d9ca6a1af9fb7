package workshop.grader.prometheus;

import java.util.List;

/** What {@code promtool check rules} says about a file, without what it says about itself. */
final class RuleProblems {

  private RuleProblems() {}

  /**
   * The problems among a run's lines.
   *
   * @param file the file's name as promtool was given it
   */
  static List<String> in(List<String> said, String file) {
    return said.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("Checking ") && !line.equals("FAILED:"))
        .map(line -> line.startsWith(file + ": ") ? line.substring(file.length() + 2) : line)
        .distinct()
        .toList();
  }
}
