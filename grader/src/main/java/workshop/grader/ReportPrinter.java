package workshop.grader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import workshop.grader.course.LessonFolder;
import workshop.grader.report.AsciiFallback;
import workshop.grader.report.CourseMap;
import workshop.grader.report.LessonReport;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Transcript;
import workshop.grader.report.Verdict;

/**
 * Prints a lesson's report. In a run of one lesson it prints the whole transcript; in a run of
 * several it prints one line for a lesson that passed, and the map of the course at the end.
 */
final class ReportPrinter {
  private static final Pattern LESSON = Pattern.compile(":(\\d\\d-[a-z0-9-]+):");

  private final LessonFolder folder;
  private final Path results;
  private final boolean quiet;
  private final List<String> run;

  private ReportPrinter(LessonFolder folder, Path results, boolean quiet, List<String> run) {
    this.folder = folder;
    this.results = results;
    this.quiet = quiet;
    this.run = run;
  }

  static ReportPrinter of(ExtensionContext context, LessonFolder folder) {
    return new ReportPrinter(
        folder,
        folder.path().resolve("target"),
        context
            .getConfigurationParameter("workshop.quiet")
            .map(Boolean::parseBoolean)
            .orElse(false),
        context
            .getConfigurationParameter("workshop.reactor")
            .map(ReportPrinter::lessons)
            .orElse(List.of()));
  }

  /**
   * Saves and prints a report.
   *
   * @param goesOn true if Maven goes on to the next lesson although this one is not done
   */
  void show(LessonReport report, boolean goesOn) {
    save(report);
    if (!quiet) {
      print(text(report, goesOn));
    }
  }

  private String text(LessonReport report, boolean goesOn) {
    boolean alone = run.size() <= 1;
    boolean done = report.verdict() == Verdict.PASSED;
    if (alone) {
      return "\n" + Transcript.of(report) + (done ? next(report) : "");
    }
    boolean last = !done && !goesOn || run.indexOf(report.slug()) == run.size() - 1;
    String body = done ? Transcript.summary(report).text() + "\n" : "\n" + Transcript.of(report);
    return last ? body + "\n" + map(report) : body;
  }

  private String next(LessonReport report) {
    List<String> course = folder.course();
    int index = course.indexOf(report.slug());
    return index + 1 < course.size()
        ? "\n  done. Next: lessons/" + course.get(index + 1) + "/README.md\n"
        : "\n  done. This is the last lesson of the course.\n";
  }

  private String map(LessonReport report) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    for (String slug : folder.course()) {
      verdicts.put(slug, Verdict.NOT_REACHED);
    }
    for (String slug : run) {
      if (slug.compareTo(report.slug()) < 0) {
        verdicts.put(slug, saved(slug));
      }
    }
    verdicts.put(report.slug(), report.verdict());
    return CourseMap.of(verdicts, report);
  }

  /** Saves the transcript, the time, and one line for each task: number, verdict, evidence. */
  private void save(LessonReport report) {
    try {
      Files.createDirectories(results);
      Files.writeString(results.resolve("transcript.txt"), Transcript.of(report));
      Files.writeString(results.resolve("time.txt"), report.time() + "\n");
      Files.writeString(
          results.resolve("verdicts.tsv"),
          "lesson\t"
              + report.verdict()
              + "\n"
              + report.tasks().stream().map(ReportPrinter::row).collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(TaskReport task) {
    return task.number() + "\t" + task.verdict() + "\t" + String.join(", ", task.evidence()) + "\n";
  }

  private Verdict saved(String slug) {
    try {
      Path file = folder.root().resolve("lessons").resolve(slug).resolve("target/verdicts.tsv");
      return Verdict.valueOf(Files.readAllLines(file).get(0).split("\t")[1]);
    } catch (IOException | RuntimeException e) {
      return Verdict.NOT_REACHED;
    }
  }

  private static void print(String text) {
    String charset = System.getProperty("native.encoding", Charset.defaultCharset().name());
    System.out.print(AsciiFallback.fit(text, Charset.forName(charset)));
    System.out.flush();
  }

  /** The lessons among the modules of Maven's run, such as {@code workshop:02-counters:1.0}. */
  private static List<String> lessons(String reactor) {
    Matcher matcher = LESSON.matcher(reactor);
    return matcher.results().map(found -> found.group(1)).distinct().sorted().toList();
  }
}
