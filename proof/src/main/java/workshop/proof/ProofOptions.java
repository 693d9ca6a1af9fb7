package workshop.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * The options of a run, given by {@code -D}.
 *
 * @param repeat the number of seeds; 0 for the one seed of the golden transcripts
 * @param seed the first seed of a repeated run, to repeat that run
 * @param cases another folder of answers
 * @param record write transcripts instead of comparing them
 * @param archive whether programs start from a class-data archive
 * @param start the way to start programs
 * @param only lessons or single answers; all if empty
 * @param require engines without which a run fails, instead of skipping answers
 */
record ProofOptions(
    int repeat,
    Optional<Long> seed,
    Optional<Path> cases,
    boolean record,
    boolean archive,
    StartMode start,
    List<String> only,
    List<String> require) {

  static ProofOptions of(Properties given) {
    Path calledIn = Path.of(given.getProperty("proof.called.in", ""));
    return new ProofOptions(
        value(given, "proof.repeat").map(Integer::parseInt).orElse(0),
        value(given, "proof.seed").map(Long::parseLong),
        value(given, "proof.cases")
            .map(calledIn::resolve)
            .map(Path::toAbsolutePath)
            .map(Path::normalize),
        value(given, "proof.record").map(text -> !text.equals("false")).orElse(false),
        !value(given, "proof.archive").equals(Optional.of("false")),
        value(given, "proof.start").map(ProofOptions::start).orElse(StartMode.COLD),
        names(given, "proof.only"),
        names(given, "proof.require"));
  }

  static ProofOptions ofThisRun() {
    return of(System.getProperties());
  }

  /** Returns whether this run grades an answer. */
  boolean includes(Case answer) {
    return only.isEmpty() || only.contains(answer.lesson().slug()) || only.contains(answer.id());
  }

  private static StartMode start(String name) {
    try {
      return StartMode.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new BadLayout("-Dproof.start=" + name, "is neither cold nor warm nor both");
    }
  }

  private static List<String> names(Properties given, String name) {
    return value(given, name).map(names -> List.of(names.split(","))).orElse(List.of());
  }

  private static Optional<String> value(Properties given, String name) {
    // Maven sets -Dproof.record to "true"; surefire may pass an unset property as empty.
    return Optional.ofNullable(given.getProperty(name)).filter(text -> !text.isBlank());
  }
}
