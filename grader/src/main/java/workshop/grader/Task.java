package workshop.grader;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import workshop.grader.otlp.Traceparent;

/** One task of a lesson while it is checked: its luck, its evidence and what was done for it. */
public final class Task {
  private static final int NARRATED = 6;

  private final String number;
  private final SplittableRandom random;
  private final List<String> evidence = new ArrayList<>();
  private final List<String> pictures = new ArrayList<>();
  private final List<String> narration = new ArrayList<>();
  private String firstClaim;
  private String lookAt;

  Task(String number, long seed, String lookAt) {
    this.number = number;
    // A task's numbers depend on the seed and the task alone, so one task replays as in a full run.
    this.random = new SplittableRandom(seed * 31 + number.hashCode());
    this.lookAt = lookAt;
  }

  /** The task's number, such as {@code 2.1}. */
  public String number() {
    return number;
  }

  /** A number between two others, both included; the same for the same seed. */
  public int random(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** One of these; the same for the same seed. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A caller that nobody else is: another one each time, the same ones for the same seed. */
  public Traceparent caller() {
    return Traceparent.of(random.nextLong(), random.nextLong(), random.nextLong());
  }

  /** Says what satisfied the check; shown when the task passes, instead of its first claim. */
  public void evidence(String seen) {
    evidence.add(seen);
  }

  /** A claim that held; the first one is the evidence of a task that says nothing better. */
  void recordClaim(String claim) {
    if (firstClaim == null) {
      firstClaim = claim;
    }
  }

  /** Lines to show below the task when it passes. */
  public void show(String picture) {
    pictures.addAll(picture.lines().toList());
  }

  /** The file that a failure of this task points at, from the lesson's folder. */
  public void lookAt(String file) {
    lookAt = file;
  }

  /**
   * Keeps the last commands; of one that is repeated, such as a scrape, the last time. A request is
   * the same one in whose trace ever: how often it takes for luck to turn is nobody's concern.
   */
  void recordCommand(String line) {
    narration.removeIf(earlier -> withoutTrace(earlier).equals(withoutTrace(line)));
    narration.add(line);
    if (narration.size() > NARRATED) {
      narration.remove(0);
    }
  }

  private static String withoutTrace(String line) {
    return line.replaceFirst(" -H \"traceparent: [^\"]*\"", "");
  }

  List<String> evidence() {
    return evidence.isEmpty() && firstClaim != null ? List.of(firstClaim) : List.copyOf(evidence);
  }

  List<String> pictures() {
    return List.copyOf(pictures);
  }

  List<String> narration() {
    return List.copyOf(narration);
  }

  String lookAt() {
    return lookAt;
  }
}
