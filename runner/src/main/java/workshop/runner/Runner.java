package workshop.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import workshop.grader.GradingListener;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.launch.Settings;

/**
 * Grades answers to the lessons of one project, each by its own check. Several gradings may run at
 * the same time.
 */
public final class Runner implements AutoCloseable {
  private final CheckClassLoader checks;
  private final Map<String, String> parameters;

  /**
   * A runner for the project in a folder.
   *
   * @param parameters further configuration parameters of the checks, such as {@code
   *     workshop.prometheus}
   */
  public Runner(Path root, Map<String, String> parameters) {
    this.checks = new CheckClassLoader(root);
    this.parameters = Map.copyOf(parameters);
  }

  /** Grades an answer; its programs start when a task needs them. */
  public GradingResult grade(GradingRequest request) {
    return grade(request, launcher(request));
  }

  /**
   * Grades an answer.
   *
   * @param launcher made by {@link #launcher} for this request, warmed up or not; closed with the
   *     grading
   */
  public GradingResult grade(GradingRequest request, ProgramLauncher launcher) {
    return grade(request, launcher, new Cancellation(), result -> {});
  }

  /**
   * Grades an answer, and may be cancelled meanwhile.
   *
   * @param launcher made by {@link #launcher} for this request, warmed up or not; closed with the
   *     grading
   * @param cancellation ends the grading early; the returned result then says nothing about the
   *     answer
   * @param early takes the result as soon as it is known, before all programs have ended; not
   *     called if the grading was cancelled
   */
  public GradingResult grade(
      GradingRequest request,
      ProgramLauncher launcher,
      Cancellation cancellation,
      Consumer<GradingResult> early) {
    LessonGrading grading =
        new LessonGrading(
            checks.of(request.slug()),
            request.task(),
            parameters(request),
            launcher,
            cancellation,
            early);
    grading.run();
    return grading.result();
  }

  /** Returns how many programs a lesson has; a lesson that grades files has none. */
  public int programs(String slug) {
    return GradingListener.programsOf(checks.of(slug)).mainClasses().size();
  }

  /** Returns a launcher for the programs of a request, which has started none yet. */
  public ProgramLauncher launcher(GradingRequest request) {
    Map<String, String> values = parameters(request);
    return new ProgramLauncher(
        GradingListener.programsOf(checks.of(request.slug())),
        Settings.of(name -> Optional.ofNullable(values.get(name))));
  }

  private Map<String, String> parameters(GradingRequest request) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put("workshop.root", request.tree().toString());
    all.put("workshop.seed", Long.toString(request.seed()));
    return all;
  }

  @Override
  public void close() throws IOException {
    checks.close();
  }
}
