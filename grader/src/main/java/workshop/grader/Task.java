package workshop.grader;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import workshop.grader.otlp.Traceparent;

/** One task of a lesson while it is checked: its random numbers, evidence and commands. */
public final class Task {
  private static final int SHOWN_COMMANDS = 6;

  private final String number;
  private final SplittableRandom random;
  private final List<String> evidence = new ArrayList<>();
  private final List<String> pictures = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private String firstClaim;
  private String lookAt;

  Task(String number, long seed, String lookAt) {
    this.number = number;
    // The numbers depend on the seed and the task only, so a task alone repeats as in a full run.
    this.random = new SplittableRandom(seed * 31 + number.hashCode());
    this.lookAt = lookAt;
  }

  /** Returns the task's number, such as {@code 2.1}. */
  public String number() {
    return number;
  }

  /** Returns a number between two others, both included; the same for the same seed. */
  public int random(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** Returns one of these; the same for the same seed. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Returns a new caller each time; the same ones for the same seed. */
  public Traceparent caller() {
    return Traceparent.of(random.nextLong(), random.nextLong(), random.nextLong());
  }

  /** Adds evidence, which a task that has passed shows instead of its first claim. */
  public void evidence(String seen) {
    evidence.add(seen);
  }

  /** Records a claim that holds; the first one is the evidence of a task without any other. */
  void recordClaim(String claim) {
    if (firstClaim == null) {
      firstClaim = claim;
    }
  }

  /** Adds lines to show below the task when it passes. */
  public void show(String picture) {
    pictures.addAll(picture.lines().toList());
  }

  /** Sets the file that a failure of this task names, from the lesson's folder. */
  public void lookAt(String file) {
    lookAt = file;
  }

  /**
   * Records a command. The last ones are kept; a repeated one, such as a scrape, only once.
   * Requests that differ only in {@code traceparent} count as repeats.
   */
  void recordCommand(String line) {
    commands.removeIf(earlier -> withoutTrace(earlier).equals(withoutTrace(line)));
    commands.add(line);
    if (commands.size() > SHOWN_COMMANDS) {
      commands.remove(0);
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

  List<String> commands() {
    return List.copyOf(commands);
  }

  String lookAt() {
    return lookAt;
  }
}
