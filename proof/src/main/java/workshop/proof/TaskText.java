package workshop.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The section of a task in README.md or HINTS.md: its heading and the lines below it. */
record TaskText(String number, boolean extra, String sentence, List<String> lines) {
  private static final Pattern HEADING = Pattern.compile("## (\\d+\\.\\d+) (☆ )?(.+)");

  /** Reads the tasks of a page in their order. Any other heading ends a section. */
  static List<TaskText> of(List<String> page) {
    List<TaskText> tasks = new ArrayList<>();
    List<String> section = new ArrayList<>();
    for (String line : page) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        section = new ArrayList<>();
        tasks.add(
            new TaskText(heading.group(1), heading.group(2) != null, heading.group(3), section));
      } else if (line.startsWith("## ")) {
        section = new ArrayList<>();
      } else {
        section.add(line);
      }
    }
    return tasks;
  }

  /** Returns whether the starter already solves the task, as its text says. */
  boolean isKept() {
    return lines.stream().anyMatch(line -> line.startsWith("Already so"));
  }

  /** Returns the last paragraph in one line. */
  String lastParagraph() {
    String text = String.join("\n", lines).strip();
    return text.substring(text.lastIndexOf("\n\n") + 1).strip().replace('\n', ' ');
  }
}
