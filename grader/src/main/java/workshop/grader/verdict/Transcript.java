package workshop.grader.verdict;

import java.util.ArrayList;
import java.util.List;

/** The text that a learner sees of a lesson, at most {@value #WIDTH} columns wide. */
public final class Transcript {
  /** No line is wider. */
  public static final int WIDTH = 100;

  private static final int SENTENCE = 46;
  private static final String INDENT = " ".repeat(9);
  private static final int KEY = 11;
  private static final int EVIDENCE_LINES = 3;

  private Transcript() {}

  /** The whole lesson: evidence for what passed, facts for what did not. */
  public static String of(LessonReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(spread(report.slug() + "  " + report.title(), "seed " + report.seed()));
    for (TaskReport task : report.tasks()) {
      addTask(lines, task, report.verdict() == Verdict.PASSED);
    }
    return String.join("\n", lines) + "\n";
  }

  /** One line for a lesson that is done. */
  public static String line(LessonReport report) {
    long done = report.tasks().stream().filter(t -> t.verdict() == Verdict.PASSED).count();
    return spread(
        report.verdict().mark() + " " + report.slug() + "  " + report.title(),
        done
            + " of "
            + report.tasks().size()
            + " tasks in "
            + report.time()
            + ", seed "
            + report.seed());
  }

  /** Facts alone, as they stand below a task. */
  public static String of(List<Fact> facts) {
    List<String> lines = new ArrayList<>();
    facts.forEach(fact -> addFact(lines, fact));
    return String.join("\n", lines) + "\n";
  }

  private static void addTask(List<String> lines, TaskReport task, boolean done) {
    String head =
        "  "
            + task.verdict().mark()
            + " "
            + pad(task.number(), 5)
            + (task.extra() ? "☆ " : "")
            + task.sentence();
    switch (task.verdict()) {
      case PASSED -> {
        addPassed(lines, head, String.join(", ", task.evidence()));
        if (done) { // pictures are a reward; a failure has to stay on the screen
          task.shown().forEach(line -> lines.add(cut(INDENT + line)));
        }
      }
      case NOT_REACHED -> lines.add(cut(pad(head, SENTENCE + 9) + "not reached yet"));
      default -> {
        lines.add(cut(head));
        task.shown().forEach(line -> lines.add(cut(INDENT + line)));
        for (Fact fact : task.facts()) {
          addFact(lines, fact);
        }
      }
    }
  }

  /** Evidence stands beside its task where it fits, else below it. */
  private static void addPassed(List<String> lines, String head, String evidence) {
    String line = plain(pad(head, SENTENCE + 9) + evidence);
    if (line.length() <= WIDTH) {
      lines.add(line.stripTrailing());
    } else {
      lines.add(cut(head));
      List<String> parts = Wrap.lines(plain(evidence), WIDTH - INDENT.length());
      parts.stream().limit(EVIDENCE_LINES).forEach(part -> lines.add(INDENT + part));
      if (parts.size() > EVIDENCE_LINES) {
        lines.add(INDENT + "…");
      }
    }
  }

  private static void addFact(List<String> lines, Fact fact) {
    String key = INDENT + pad(fact.key(), KEY);
    for (String line : fact.lines()) {
      for (String part : Wrap.lines(plain(line), WIDTH - key.length())) {
        lines.add((key + part).stripTrailing());
        key = " ".repeat(key.length());
      }
    }
  }

  private static String spread(String left, String right) {
    return left + " ".repeat(Math.max(2, WIDTH - left.length() - right.length())) + right;
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
  }

  /** Without tabs, colours and the like, which come from programs and would tear the columns. */
  private static String plain(String line) {
    return line.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}]", " ");
  }

  private static String cut(String line) {
    String trimmed = plain(line).stripTrailing();
    return trimmed.length() <= WIDTH ? trimmed : trimmed.substring(0, WIDTH - 1) + "…";
  }
}
