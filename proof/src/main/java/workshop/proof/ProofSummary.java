package workshop.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import workshop.proof.Case.Kind;

/** The results of all gradings, printed at the end. Gradings run in parallel. */
final class ProofSummary {
  private final long started = System.nanoTime();
  private final Map<Case, Outcome> outcomes = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> unchecked = new TreeSet<>();
  private int gradings;

  synchronized void add(Case answer, Outcome outcome) {
    outcomes.putIfAbsent(answer, outcome);
    gradings++;
  }

  /** Adds an answer whose engine is missing. */
  synchronized void addUnchecked(Case answer) {
    unchecked.add(answer.id());
  }

  /** Adds a line to print at the end: a changed transcript, a flaky answer. */
  synchronized void note(String line) {
    notes.add(line);
  }

  /**
   * Formats the summary.
   *
   * @param withFailures adds the first failing line of each answer
   */
  synchronized String text(List<LessonSource> lessons, boolean withFailures) {
    StringBuilder text = new StringBuilder();
    for (LessonSource lesson : lessons) {
      Map<String, Outcome> wrong = of(lesson, Kind.WRONG);
      if (!wrong.isEmpty()) {
        text.append('\n').append(Matrix.of(lesson.slug(), lesson.taskNumbers(), caughtBy(wrong)));
      }
      if (withFailures) {
        for (Kind kind : List.of(Kind.RIGHT, Kind.WRONG)) {
          of(lesson, kind)
              .forEach((name, outcome) -> text.append(line(kind, lesson, name, outcome)));
        }
      }
    }
    if (!unchecked.isEmpty()) {
      text.append("\ncould not be checked, because an engine is missing\n");
      unchecked.forEach(id -> text.append("  ").append(id).append('\n'));
    }
    if (!notes.isEmpty()) {
      text.append('\n').append(String.join("\n", notes)).append('\n');
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    return text.append(String.format(Locale.ROOT, "%n%d gradings in %.0f s%n", gradings, seconds))
        .toString();
  }

  private Map<String, Outcome> of(LessonSource lesson, Kind kind) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind && entry.getKey().lesson().equals(lesson))
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().name(), Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }

  private static Map<String, Optional<String>> caughtBy(Map<String, Outcome> wrong) {
    Map<String, Optional<String>> caughtBy = new LinkedHashMap<>();
    wrong.forEach((name, outcome) -> caughtBy.put(name, outcome.caughtBy()));
    return caughtBy;
  }

  private static String line(Kind kind, LessonSource lesson, String name, Outcome outcome) {
    String verdict =
        outcome.caughtBy().map(task -> task + "  " + outcome.firstFailingLine()).orElse("passes");
    return kind.folder() + " " + lesson + " " + name + ": " + verdict + "\n";
  }
}
