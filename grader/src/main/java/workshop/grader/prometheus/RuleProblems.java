package workshop.grader.prometheus;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The problems in the output of {@code promtool check rules}. */
public final class RuleProblems {
  /** {@code 5:15: group "shop", rule 1, "the:record": could not parse …} */
  private static final Pattern PLACED =
      Pattern.compile("(\\d+):\\d+: group \"[^\"]*\", rule \\d+, (.*)");

  private static final Pattern YAML_LINE = Pattern.compile("\\bline (\\d+): (.*)");

  private RuleProblems() {}

  /**
   * Returns the problems and drops promtool's other lines.
   *
   * @param file the file's name as it was passed to promtool
   */
  public static List<String> in(List<String> output, String file) {
    return output.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("Checking ") && !line.equals("FAILED:"))
        .map(line -> line.startsWith(file + ": ") ? line.substring(file.length() + 2) : line)
        .filter(line -> !line.equals("yaml: unmarshal errors:"))
        .distinct()
        .toList();
  }

  /** Returns a problem together with the line of the file that has it. */
  public static String shown(String problem, String text) {
    Matcher placed = PLACED.matcher(problem);
    if (placed.matches()) {
      return placed.group(2) + line(placed.group(1), text);
    }
    Matcher yaml = YAML_LINE.matcher(problem);
    return yaml.find() ? yaml.group(2) + line(yaml.group(1), text) : problem;
  }

  private static String line(String number, String text) {
    List<String> lines = text.lines().toList();
    int at = Integer.parseInt(number);
    return at < 1 || at > lines.size() ? "" : "\nline " + at + ":  " + lines.get(at - 1).strip();
  }
}
