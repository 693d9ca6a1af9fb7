package workshop.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.grader.report.Transcript;

/** The rules for every transcript, whatever it says. */
final class TranscriptRules {
  private static final Pattern FRAME =
      Pattern.compile("\tat |\\bat [\\w$./@]+\\([^)]*\\)|\\.\\.\\. \\d+ more\\b");
  private static final Pattern ABSOLUTE_PATH =
      Pattern.compile(
          "(?<![\\w.}])(?:file:)?/(?:home|tmp|usr|var|opt|root|etc|work|mnt|private|Users)\\b"
              + "|\\b[A-Z]:[\\\\/]\\w");
  private static final Pattern NULL = Pattern.compile("(?<!\" is )\\bnull\\b");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern FILE =
      Pattern.compile(
          "(?<![\\w./{-])(?:[\\w-]+/)*[\\w-]+\\.(?:java|md|ya?ml|properties|xml|json)\\b");
  private static final Pattern TASK_LINE = Pattern.compile(" {2}(\\S) +(\\d+\\.\\d+) .*");

  private final String slug;
  private final Path tree;
  private final Set<String> sources = new HashSet<>();

  /**
   * Creates the rules for the transcripts of one grading.
   *
   * @param tree the graded files; each file that a transcript names must exist there
   */
  TranscriptRules(String slug, Path tree) {
    this.slug = slug;
    this.tree = tree;
    TextFiles.files(tree.resolve("lessons")).forEach(file -> add(TextFiles.lines(file)));
  }

  /** Returns one sentence for each broken rule. */
  List<String> broken(String transcript) {
    List<String> problems = new ArrayList<>();
    for (String line : transcript.lines().toList()) {
      if (sources.contains(line.strip())) {
        continue; // an excerpt of the learner's own code
      }
      forbid(problems, FRAME, "a stack frame", line);
      forbid(problems, ABSOLUTE_PATH, "an absolute path", line);
      if (NULL.matcher(QUOTED.matcher(line).replaceAll("\"\"")).find()) {
        problems.add("the word null: " + line);
      }
      if (line.length() > Transcript.WIDTH) {
        problems.add(line.length() + " columns: " + line);
      }
      for (Path here : List.of(tree, Path.of(System.getProperty("user.home")))) {
        if (line.contains(here.toString())) {
          problems.add("a path of this machine: " + line);
        }
      }
      FILE.matcher(line).results().forEach(name -> checkFile(problems, name.group(), line));
    }
    checkFacts(problems, transcript);
    return problems;
  }

  private void add(List<String> lines) {
    lines.stream().map(String::strip).forEach(sources::add);
  }

  private static void forbid(List<String> problems, Pattern pattern, String what, String line) {
    if (pattern.matcher(line).find()) {
      problems.add(what + ": " + line);
    }
  }

  private void checkFile(List<String> problems, String name, String line) {
    boolean isPath = name.contains("/") || name.endsWith(".md");
    if (!isPath) {
      if (TextFiles.files(tree).stream().noneMatch(file -> file.endsWith(name))) {
        problems.add("a file that a learner does not have: " + line);
      }
    } else if (!EditablePaths.mayBeNamed(slug, name)) {
      problems.add("a file that a learner may not edit: " + line);
    } else if (!Files.exists(tree.resolve(name))) {
      problems.add("a file that does not exist: " + line);
    }
  }

  /** Every failed task has the facts "look at" and "next". */
  private static void checkFacts(List<String> problems, String transcript) {
    String failed = null;
    List<String> facts = new ArrayList<>();
    for (String line : (transcript + "\n  · 0.0 end\n").lines().toList()) {
      Matcher task = TASK_LINE.matcher(line);
      if (!task.matches()) {
        facts.add(line.strip());
        continue;
      }
      for (String fact : List.of("look at ", "next ")) {
        if (failed != null && facts.stream().noneMatch(text -> text.startsWith(fact))) {
          problems.add(failed + " fails without the fact '" + fact.strip() + "'");
        }
      }
      failed = task.group(1).equals("✘") ? task.group(2) : null;
      facts.clear();
    }
  }
}
