package workshop.cli.course;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The lines of {@code progress.tsv}. Lines that cannot be parsed, such as the marks of a merge,
 * have no effect and stay where they are. If several lines are about the same task, the last digest
 * and the earliest time count.
 */
record ProgressFile(List<String> lines) {
  private static final String HINT = "hint";
  private static final String HEADER =
      """
      # Your progress, written by ./workshop; delete this file to start again.
      # lesson, task, when it first passed, digest of the lesson's files when it last passed
      # hint, task, how many of its hints were shown
      """;

  /**
   * A task that passed.
   *
   * @param hash the digest of the files when it last passed; {@link #NO_HASH} if it failed since
   */
  record Pass(String slug, String task, Instant first, String hash) {
    static final String NO_HASH = "-";

    private static Optional<Pass> parse(String line) {
      String[] parts = line.split("\t", -1);
      if (parts.length != 4
          || !parts[0].matches("\\d\\d-.+")
          || !parts[3].matches("-|\\p{XDigit}{16}")) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Pass(parts[0], parts[1], Instant.parse(parts[2]), parts[3]));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    private boolean isAbout(String otherSlug, String otherTask) {
      return slug.equals(otherSlug) && task.equals(otherTask);
    }

    @Override
    public String toString() {
      return String.join("\t", slug, task, first.toString(), hash);
    }
  }

  static ProgressFile of(String text) {
    return new ProgressFile(text.lines().toList());
  }

  /** The pass of a task; empty if it never passed. */
  Optional<Pass> pass(String slug, String task) {
    return lines.stream()
        .flatMap(line -> Pass.parse(line).stream())
        .filter(pass -> pass.isAbout(slug, task))
        .reduce(
            (one, next) ->
                new Pass(
                    slug,
                    task,
                    one.first().isBefore(next.first()) ? one.first() : next.first(),
                    next.hash()));
  }

  /** The number of hints of a task that were shown. */
  int hints(String task) {
    return lines.stream().flatMapToInt(line -> level(line, task).stream()).max().orElse(0);
  }

  /** Returns a file with this pass instead of all others of its task. */
  ProgressFile with(Pass pass) {
    return replace(
        pass.toString(),
        line -> Pass.parse(line).filter(old -> old.isAbout(pass.slug(), pass.task())).isPresent());
  }

  /** Returns a file with this number of hints for a task. */
  ProgressFile withHints(String task, int level) {
    return replace(
        String.join("\t", HINT, task, Integer.toString(level)),
        line -> level(line, task).isPresent());
  }

  /** The text of the file. */
  String text() {
    String text = String.join("\n", lines) + "\n";
    return lines.isEmpty() ? HEADER : lines.get(0).startsWith("#") ? text : HEADER + text;
  }

  private ProgressFile replace(String line, Predicate<String> old) {
    int index = (int) lines.stream().takeWhile(old.negate()).count();
    List<String> others = new ArrayList<>(lines.stream().filter(old.negate()).toList());
    others.add(index, line);
    return new ProgressFile(List.copyOf(others));
  }

  private static OptionalInt level(String line, String task) {
    String start = String.join("\t", HINT, task, "");
    String level = line.startsWith(start) ? line.substring(start.length()) : "";
    return level.matches("\\d") ? OptionalInt.of(Integer.parseInt(level)) : OptionalInt.empty();
  }
}
