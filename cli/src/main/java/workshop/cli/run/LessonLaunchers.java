package workshop.cli.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.grader.Lesson;
import workshop.grader.agent.Agent;
import workshop.grader.course.LessonFolder;

/**
 * The programs of a lesson: those that its check starts. A lesson without may have one of ours to
 * look at, which its pom names.
 *
 * @param mains their main classes; none if there is nothing to open
 * @param own whether they are the learner's, and to be compiled
 */
record LessonLaunchers(LessonFolder folder, List<String> mains, boolean own, boolean agent) {
  private static final Pattern POM_MAIN = Pattern.compile("<exec.mainClass>([^<]+)<");
  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx256m",
          "-Dsun.net.httpserver.nodelay=true",
          "--enable-native-access=ALL-UNNAMED");

  static LessonLaunchers of(LessonFolder folder, Lesson lesson) throws IOException {
    if (!lesson.main().isEmpty()) {
      List<String> mains =
          Stream.concat(Stream.of(lesson.main()), Stream.of(lesson.others())).toList();
      return new LessonLaunchers(folder, mains, true, lesson.agent() != Agent.NONE);
    }
    Matcher main = POM_MAIN.matcher(Files.readString(folder.path().resolve("pom.xml")));
    List<String> mains = main.find() ? List.of(main.group(1).strip()) : List.of();
    return new LessonLaunchers(folder, mains, false, false);
  }

  /** What starts one of them, in the lesson's folder. */
  List<String> command(String main, Path classes, Optional<Long> seed) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    seed.ifPresent(number -> command.add("-Dworkshop.seed=" + number));
    if (agent) {
      // Not news to anybody: that the agent keeps the JVM from sharing some of its own classes.
      command.add("-XX:-PrintWarnings");
      command.add("-javaagent:" + folder.agent());
      command.add("-Dotel.javaagent.configuration-file=" + properties(main));
    }
    command.add("-cp");
    command.add(own ? classPath(classes) : System.getProperty("java.class.path"));
    command.add(main);
    return command;
  }

  /** A program's own {@code shop/otel.properties}, else the lesson's, as the check has it. */
  private Path properties(String main) {
    Path own = Path.of(main.split("\\.")[0], "otel.properties");
    return Files.exists(folder.path().resolve(own)) ? own : own.getFileName();
  }

  private String classPath(Path classes) {
    return Stream.concat(folder.runtimeClassPath().stream(), Stream.of(classes))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
