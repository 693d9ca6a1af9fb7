package workshop.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import workshop.grader.course.LessonFolder;

/**
 * Times {@code mvn -q test} of each solved lesson and of a bare Maven module with one empty JUnit
 * test, in turn. Prints the medians, their ratio, and the time from the start of the learner's
 * program to the verdict, as the check measures it.
 *
 * <p>Arguments: the project's folder, Maven's home, and {@code full} or {@code quick}.
 */
public final class LessonAgainstBareModule {
  private final SolvedProject project;
  private final Path bare;

  private LessonAgainstBareModule(SolvedProject project, Path bare) {
    this.project = project;
    this.bare = bare;
  }

  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    try (SolvedProject project = SolvedProject.of(root, Path.of(args[1]))) {
      Path bare = project.beside("bare", root.resolve("benchmark/src/main/resources/bare"));
      int runs = args[2].equals("quick") ? 3 : 7;
      new LessonAgainstBareModule(project, bare).run(runs);
    }
  }

  private void run(int runs) throws Exception {
    List<String> lessons = LessonFolder.all(project.root());
    System.out.println(
        "lesson               mvn test   bare module   ratio   program started to verdict");
    for (String lesson : lessons) {
      Figures lessonTimes = new Figures();
      Figures bareTimes = new Figures();
      Figures verdictTimes = new Figures();
      gradeByMaven(lesson); // compiles the lesson; not counted
      project.maven(bare, "-q", "test");
      for (int i = 0; i < runs; i++) {
        lessonTimes.add(gradeByMaven(lesson));
        bareTimes.add(project.maven(bare, "-q", "test"));
        Path target = new LessonFolder(project.root(), lesson).path().resolve("target");
        String time = Files.readString(target.resolve("time.txt"));
        verdictTimes.add(Double.parseDouble(time.replace(" s", "").strip()));
      }
      System.out.printf(
          Locale.ROOT,
          "%-18s   %6.2f s      %6.2f s   %5.2f   %6.2f s%n",
          lesson,
          lessonTimes.median(),
          bareTimes.median(),
          lessonTimes.median() / bareTimes.median(),
          verdictTimes.median());
    }
    System.out.println("Medians of " + runs + " runs each, lesson and bare module in turn.");
  }

  private double gradeByMaven(String lesson) throws IOException, InterruptedException {
    return project.maven(project.root(), "-q", "test", "-pl", ":" + lesson, "-am");
  }
}
