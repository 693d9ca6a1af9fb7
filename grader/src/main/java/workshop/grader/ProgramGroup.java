package workshop.grader;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import workshop.grader.http.ResponseValidator;
import workshop.grader.launch.ProgramEndpoints;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.Startup;
import workshop.grader.program.Timeouts;

/** The running programs of one lesson. */
final class ProgramGroup implements AutoCloseable {
  private final Map<String, Program> byName = new LinkedHashMap<>();

  private ProgramGroup() {}

  /**
   * Launches the programs, and waits until all accept connections.
   *
   * @param validator checks the responses of the first one
   */
  static ProgramGroup start(ProgramLauncher launcher, ResponseValidator validator) {
    ProgramGroup programs = new ProgramGroup();
    boolean bare = launcher.programs().areBare();
    Map<ProgramEndpoints, JavaProcess> processes = launcher.launch();
    processes.forEach(
        (endpoints, process) ->
            programs.add(endpoints, process, bare, processes.size(), validator));
    programs.all().forEach(Program::awaitStart);
    return programs;
  }

  private void add(
      ProgramEndpoints endpoints,
      JavaProcess process,
      boolean bare,
      int programs,
      ResponseValidator validator) {
    Duration budget = bare ? Timeouts.START : Timeouts.START_WITH_AGENT;
    String shownName = programs == 1 ? "the program" : endpoints.name();
    byName.put(
        endpoints.name(),
        new Program(
            process,
            new Startup(process, shownName, budget),
            endpoints,
            byName.isEmpty() ? validator : response -> {},
            bare ? Timeouts.REQUEST : Timeouts.REQUEST_WITH_AGENT));
  }

  /** Returns the lesson's own program. */
  Program main() {
    return all().get(0);
  }

  /** Returns a program by the package of its main class. */
  Program named(String name) {
    Program program = byName.get(name);
    if (program == null) {
      throw new IllegalArgumentException(
          "the lesson has no program " + name + ": " + byName.keySet());
    }
    return program;
  }

  List<Program> all() {
    return List.copyOf(byName.values());
  }

  @Override
  public void close() {
    all().forEach(Program::close);
  }
}
