package workshop.grader.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Renders a report as the lines that a learner sees, at most {@value #WIDTH} columns wide, or less
 * on a narrower screen.
 */
public final class Transcript {
  /** The largest width of a line. */
  public static final int WIDTH = 100;

  private static final int SENTENCE = 46;
  private static final String INDENT = " ".repeat(9);
  private static final int KEY = 11;
  private static final int EVIDENCE_LINES = 3;
  private static final int MIN_WIDTH = 40;

  private final int width;

  /** A level of detail for low screens; each one leaves out more than the one before. */
  public enum Detail {
    /** All lines. */
    FULL(),
    /** Tasks that passed show their first line only. */
    PASSED_SHORT(),
    /** Besides, all tasks that were not reached share one line. */
    NOT_REACHED_JOINED(Verdict.NOT_REACHED),
    /** Besides, all tasks that passed share one line. */
    PASSED_JOINED(Verdict.NOT_REACHED, Verdict.PASSED);

    private final Set<Verdict> joined = EnumSet.noneOf(Verdict.class);

    Detail(Verdict... joined) {
      this.joined.addAll(List.of(joined));
    }
  }

  private Transcript(int width) {
    this.width = width;
  }

  /** The text of the whole report: evidence of what passed, facts about what did not. */
  public static String of(LessonReport report) {
    return OutputLine.join(lines(report));
  }

  /** The lines of the whole report. */
  public static List<OutputLine> lines(LessonReport report) {
    return lines(report, WIDTH, Detail.FULL);
  }

  /** The lines of the report for a screen of this many columns. */
  public static List<OutputLine> lines(LessonReport report, int columns, Detail detail) {
    return new Transcript(Math.max(MIN_WIDTH, Math.min(columns, WIDTH))).render(report, detail);
  }

  /** The report in one line. */
  public static OutputLine summary(LessonReport report) {
    long passed = report.tasks().stream().filter(t -> t.verdict() == Verdict.PASSED).count();
    String left = report.verdict().mark() + " " + report.slug() + "  " + report.title();
    String right =
        passed
            + " of "
            + report.tasks().size()
            + " tasks in "
            + report.time()
            + ", seed "
            + report.seed();
    return new OutputLine(report.verdict().lineKind(), new Transcript(WIDTH).spread(left, right));
  }

  /** The lines of facts alone, as they stand below a task. */
  public static List<OutputLine> lines(List<Fact> facts) {
    return new Transcript(WIDTH).facts(facts);
  }

  private List<OutputLine> render(LessonReport report, Detail detail) {
    boolean allPassed = report.verdict() == Verdict.PASSED;
    Set<Verdict> joined = EnumSet.noneOf(Verdict.class);
    List<OutputLine> lines = new ArrayList<>();
    lines.add(
        new OutputLine(
            OutputLine.Kind.HEADING,
            spread(report.slug() + "  " + report.title(), "seed " + report.seed())));
    for (TaskReport task : report.tasks()) {
      List<OutputLine> block = block(task, allPassed);
      if (!detail.joined.contains(task.verdict())) {
        boolean isShort = detail != Detail.FULL && task.verdict() == Verdict.PASSED;
        lines.addAll(isShort ? block.subList(0, 1) : block);
      } else if (joined.add(task.verdict())) {
        lines.add(joined(report, task.verdict()));
      }
    }
    return lines;
  }

  /** One line for all tasks with the same verdict. */
  private static OutputLine joined(LessonReport report, Verdict verdict) {
    String numbers =
        report.tasks().stream()
            .filter(task -> task.verdict() == verdict)
            .map(TaskReport::number)
            .collect(Collectors.joining(" "));
    String outcome = verdict == Verdict.PASSED ? "passed" : "not reached yet";
    return new OutputLine(
        verdict.lineKind(), "  " + verdict.mark() + " " + numbers + "   " + outcome);
  }

  /** The lines of one task; the first one is its heading. */
  private List<OutputLine> block(TaskReport task, boolean allPassed) {
    String heading =
        "  "
            + task.verdict().mark()
            + " "
            + pad(task.number(), 5)
            + (task.extra() ? "☆ " : "")
            + task.sentence();
    List<OutputLine> lines = new ArrayList<>();
    switch (task.verdict()) {
      case PASSED -> {
        lines.addAll(passed(heading, String.join(", ", task.evidence())));
        if (allPassed) {
          lines.addAll(indented(OutputLine.Kind.PICTURE, task.picture()));
        }
      }
      case NOT_REACHED ->
          lines.add(
              new OutputLine(
                  OutputLine.Kind.NOT_REACHED,
                  cut(pad(heading, SENTENCE + 9) + "not reached yet")));
      default -> {
        lines.add(new OutputLine(task.verdict().lineKind(), cut(heading)));
        lines.addAll(indented(OutputLine.Kind.COMMAND, task.commands()));
        lines.addAll(facts(task.facts()));
      }
    }
    return lines;
  }

  /** Puts the evidence beside its task if it fits there, else below it. */
  private List<OutputLine> passed(String heading, String evidence) {
    String line = plain(pad(heading, SENTENCE + 9) + evidence);
    if (line.length() <= width) {
      return List.of(new OutputLine(OutputLine.Kind.PASSED, line.stripTrailing()));
    }
    List<OutputLine> lines = new ArrayList<>();
    lines.add(new OutputLine(OutputLine.Kind.PASSED, cut(heading)));
    List<String> parts = LineWrapper.lines(plain(evidence), width - INDENT.length());
    parts.stream()
        .limit(EVIDENCE_LINES)
        .forEach(part -> lines.add(new OutputLine(OutputLine.Kind.EVIDENCE, INDENT + part)));
    if (parts.size() > EVIDENCE_LINES) {
      lines.add(new OutputLine(OutputLine.Kind.EVIDENCE, INDENT + "…"));
    }
    return lines;
  }

  private List<OutputLine> indented(OutputLine.Kind kind, List<String> texts) {
    return texts.stream().map(text -> new OutputLine(kind, cut(INDENT + text))).toList();
  }

  private List<OutputLine> facts(List<Fact> facts) {
    List<OutputLine> lines = new ArrayList<>();
    for (Fact fact : facts) {
      String key = INDENT + pad(fact.key(), KEY);
      for (String line : fact.lines()) {
        for (String part : LineWrapper.lines(plain(line), width - key.length())) {
          lines.add(new OutputLine(OutputLine.Kind.FACT, (key + part).stripTrailing()));
          key = " ".repeat(key.length());
        }
      }
    }
    return lines;
  }

  private String spread(String left, String right) {
    return left + " ".repeat(Math.max(2, width - left.length() - right.length())) + right;
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
  }

  /** Replaces tabs, colours and other control characters that a program may have printed. */
  private static String plain(String line) {
    return line.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}]", " ");
  }

  private String cut(String line) {
    String trimmed = plain(line).stripTrailing();
    return trimmed.length() <= width ? trimmed : trimmed.substring(0, width - 1) + "…";
  }
}
