package workshop.grader.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import workshop.grader.report.CheckError;
import workshop.grader.service.ServiceKind;

/**
 * The settings of a grading: JUnit's configuration parameters or system properties.
 *
 * @param root {@code workshop.root}: another tree of the same shape whose answers are graded
 * @param seed {@code workshop.seed}: the seed of a grading that is repeated
 * @param jvm {@code workshop.jvm}: flags for the JVM of the learner's program, such as a debugger's
 * @param archive {@code workshop.archive}: whether it may start from a class-data archive
 * @param prometheus {@code workshop.prometheus}: the folder of the Prometheus to use
 * @param alertmanager {@code workshop.alertmanager}: the folder of the Alertmanager to use
 */
public record Settings(
    Optional<Path> root,
    Optional<Long> seed,
    List<String> jvm,
    boolean archive,
    Optional<Path> prometheus,
    Optional<Path> alertmanager) {

  /** Reads the settings by name. */
  public static Settings of(Function<String, Optional<String>> parameter) {
    return new Settings(
        parameter.apply("workshop.root").map(Path::of),
        parameter.apply("workshop.seed").map(Settings::number),
        parameter.apply("workshop.jvm").stream()
            .flatMap(flags -> Stream.of(flags.strip().split("\\s+")))
            .filter(flag -> !flag.isEmpty())
            .toList(),
        parameter.apply("workshop.archive").map(Boolean::parseBoolean).orElse(true),
        parameter.apply(ServiceKind.PROMETHEUS.property()).map(Path::of),
        parameter.apply(ServiceKind.ALERTMANAGER.property()).map(Path::of));
  }

  private static Long number(String seed) {
    try {
      return Long.valueOf(seed);
    } catch (NumberFormatException e) {
      throw CheckError.of("workshop.seed is not a number: " + seed, "-Dworkshop.seed=1734");
    }
  }
}
