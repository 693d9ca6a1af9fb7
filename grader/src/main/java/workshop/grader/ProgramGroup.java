package workshop.grader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.Startup;
import workshop.grader.program.Timeouts;

/**
 * The programs of one lesson: compiled once and started at the same time, each told where the
 * others are ({@code PAYMENTS_URL} and so on), under the agent if the lesson asks for it.
 */
final class ProgramGroup implements AutoCloseable {
  private final Map<String, Program> byName = new LinkedHashMap<>();

  private ProgramGroup() {}

  /**
   * Starts them, and waits until all serve.
   *
   * @param guard watches the first one
   */
  static ProgramGroup start(Standby standby, ResponseValidator guard) {
    ProgramGroup programs = new ProgramGroup();
    Map<ProgramEndpoints, JavaProcess> processes = standby.release();
    processes.forEach(
        (address, process) ->
            programs.add(address, process, standby.isBare(), processes.size(), guard));
    programs.all().forEach(Program::awaitStart);
    return programs;
  }

  private void add(
      ProgramEndpoints address,
      JavaProcess process,
      boolean bare,
      int of,
      ResponseValidator guard) {
    Duration budget = bare ? Timeouts.START : Timeouts.START_WITH_AGENT;
    String called = of == 1 ? "the program" : address.name();
    byName.put(
        address.name(),
        Program.starting(
            process,
            new Startup(process, called, budget),
            address,
            byName.isEmpty() ? guard : response -> {},
            bare ? Timeouts.REQUEST : Timeouts.REQUEST_WITH_AGENT));
  }

  /** The lesson's own program. */
  Program main() {
    return all().get(0);
  }

  /** One of several, by the package of its main class. */
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
    // The last one first: it may hold connections to the others.
    List<Program> programs = new ArrayList<>(all());
    Collections.reverse(programs);
    programs.forEach(Program::close);
  }
}
