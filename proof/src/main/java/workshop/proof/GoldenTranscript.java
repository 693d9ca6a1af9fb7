package workshop.proof;

import java.nio.file.Path;
import java.util.Optional;

/** The golden transcript beside an answer: the text that its author would see. */
final class GoldenTranscript {
  static final String FILE = "transcript.txt";

  private final Case answer;
  private final Path file;

  GoldenTranscript(Case answer) {
    this.answer = answer;
    this.file = answer.folder().resolve(FILE);
  }

  Optional<String> text() {
    return TextFiles.readIfThere(file).map(text -> text.replace("\r\n", "\n"));
  }

  /** Writes a transcript and returns what changed, or nothing if it is the same as before. */
  Optional<String> record(String transcript) {
    String fresh = Normaliser.normalise(transcript);
    Optional<String> before = text();
    if (before.equals(Optional.of(fresh))) {
      return Optional.empty();
    }
    TextFiles.write(file, fresh);
    return Optional.of(
        place() + before.map(old -> " changed\n" + diff(old, fresh)).orElse(" is new"));
  }

  /** Describes how a transcript differs from the golden one, for a reviewer. */
  Optional<String> difference(String transcript) {
    String fresh = Normaliser.normalise(transcript);
    Optional<String> before = text();
    if (before.isEmpty()) {
      return Optional.of(place() + " is missing; it would say\n" + fresh + howToRecord());
    }
    return before
        .filter(old -> !old.equals(fresh))
        .map(
            old ->
                place()
                    + " (-) is not what a learner sees now (+)\n"
                    + diff(old, fresh)
                    + howToRecord());
  }

  private String howToRecord() {
    return "If it is right as it is now: mvn verify -Pproof -Dproof.record -Dproof.only="
        + answer.id();
  }

  private String place() {
    return answer.lesson().repository().show(file);
  }

  private static String diff(String before, String after) {
    return String.join("\n", LineDiff.of(before, after)) + "\n";
  }
}
