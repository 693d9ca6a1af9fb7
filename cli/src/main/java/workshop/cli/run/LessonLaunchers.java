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
import workshop.grader.course.LessonFolder;
import workshop.grader.launch.LessonPrograms;

/**
 * The commands that start a lesson's programs: those of its check, or the prepared program that its
 * pom names.
 *
 * @param mains the main classes; none if the lesson has no program
 * @param own true if the programs are the learner's and have to be compiled
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

  static LessonLaunchers of(LessonPrograms programs) throws IOException {
    LessonFolder folder = programs.folder();
    if (!programs.mainClasses().isEmpty()) {
      return new LessonLaunchers(folder, programs.mainClasses(), true, !programs.areBare());
    }
    Matcher main = POM_MAIN.matcher(Files.readString(folder.path().resolve("pom.xml")));
    List<String> mains = main.find() ? List.of(main.group(1).strip()) : List.of();
    return new LessonLaunchers(folder, mains, false, false);
  }

  /** The command that starts a program in the lesson's folder. */
  List<String> command(String main, Path classes, Optional<Long> seed) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    seed.ifPresent(number -> command.add("-Dworkshop.seed=" + number));
    if (agent) {
      // Hides the JVM's warning that the agent prevents it from sharing some classes.
      command.add("-XX:-PrintWarnings");
      command.add("-javaagent:" + folder.agent());
      command.add("-Dotel.javaagent.configuration-file=" + properties(main));
    }
    command.add("-cp");
    command.add(own ? classPath(classes) : System.getProperty("java.class.path"));
    command.add(main);
    return command;
  }

  /**
   * The program's {@code shop/otel.properties} if it has one, else the lesson's, as in the check.
   */
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
