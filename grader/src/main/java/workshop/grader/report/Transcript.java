package workshop.grader.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The text that a learner sees of a lesson, at most {@value #WIDTH} columns wide; less on a screen
 * that is narrower.
 */
public final class Transcript {
  /** No line is wider. */
  public static final int WIDTH = 100;

  private static final int SENTENCE = 46;
  private static final String INDENT = " ".repeat(9);
  private static final int KEY = 11;
  private static final int EVIDENCE_LINES = 3;
  private static final int LEAST = 40;

  private final int width;

  private Transcript(int width) {
    this.width = width;
  }

  /** The whole lesson: evidence for what passed, facts for what did not. */
  public static String of(LessonReport report) {
    return new Transcript(WIDTH).text(report);
  }

  /** The same for a screen of this many columns. */
  public static String of(LessonReport report, int columns) {
    return new Transcript(Math.max(LEAST, Math.min(columns, WIDTH))).text(report);
  }

  private String text(LessonReport report) {
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
    return new Transcript(WIDTH)
        .spread(
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
    Transcript whole = new Transcript(WIDTH);
    facts.forEach(fact -> whole.addFact(lines, fact));
    return String.join("\n", lines) + "\n";
  }

  private void addTask(List<String> lines, TaskReport task, boolean done) {
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
  private void addPassed(List<String> lines, String head, String evidence) {
    String line = plain(pad(head, SENTENCE + 9) + evidence);
    if (line.length() <= width) {
      lines.add(line.stripTrailing());
    } else {
      lines.add(cut(head));
      List<String> parts = LineWrapper.lines(plain(evidence), width - INDENT.length());
      parts.stream().limit(EVIDENCE_LINES).forEach(part -> lines.add(INDENT + part));
      if (parts.size() > EVIDENCE_LINES) {
        lines.add(INDENT + "…");
      }
    }
  }

  private void addFact(List<String> lines, Fact fact) {
    String key = INDENT + pad(fact.key(), KEY);
    for (String line : fact.lines()) {
      for (String part : LineWrapper.lines(plain(line), width - key.length())) {
        lines.add((key + part).stripTrailing());
        key = " ".repeat(key.length());
      }
    }
  }

  private String spread(String left, String right) {
    return left + " ".repeat(Math.max(2, width - left.length() - right.length())) + right;
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
  }

  /** Without tabs, colours and the like, which come from programs and would tear the columns. */
  private static String plain(String line) {
    return line.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}]", " ");
  }

  private String cut(String line) {
    String trimmed = plain(line).stripTrailing();
    return trimmed.length() <= width ? trimmed : trimmed.substring(0, width - 1) + "…";
  }
}
