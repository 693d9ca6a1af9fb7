package workshop.grader.program;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;
import workshop.grader.report.SourceLocation;

/** Waits until a program listens on the port it was told, and explains why it does not. */
public final class Startup {
  private static final int SHOWN_LINES = 6;
  private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

  private static final int SHOWN_WIDTH = 240;

  private final JavaProcess program;
  private final String name;
  private final Duration untilMain;
  private final Duration budget;
  private boolean started;

  /**
   * The start of one program.
   *
   * @param name its name in messages: {@code the program}, or {@code payments} if there are several
   */
  public Startup(JavaProcess program, String name, Duration budget) {
    this(program, name, Timeouts.JVM, budget);
  }

  Startup(JavaProcess program, String name, Duration untilMain, Duration budget) {
    this.program = program;
    this.name = name;
    this.untilMain = untilMain;
    this.budget = budget;
  }

  /**
   * Waits until something accepts connections on a port.
   *
   * @param variable the environment variable that told the program its port
   * @param usual the port that the program uses without that variable
   * @throws CheckFailure if the program ends, throws, or never listens there
   * @throws CheckError if the machine is too busy to get the program to its {@code main}
   */
  public void await(String variable, int port, int usual) {
    // Tested by connecting, because binding the port could take it from the program.
    boolean usualWasOpen = Ports.isOpen(usual);
    awaitMain();
    Deadline deadline = Deadline.in(budget);
    boolean settled =
        deadline.awaitClosely(
            () ->
                isSettled(port)
                    || program.mainReturned() && program.listensOn(usual, usualWasOpen));
    if (settled && !isSettled(port)) {
      Deadline.in(Timeouts.IDLE).await(() -> isSettled(port));
    }
    if (Ports.isOpen(port) && program.isAlive()) {
      started = true;
      program.noteDescendants();
      return;
    }
    throw notListening(variable, port, usual, program.listensOn(usual, usualWasOpen));
  }

  /** Waits for {@code main}: JVM start-up does not count against the program's time limit. */
  private void awaitMain() {
    Deadline deadline = Deadline.in(untilMain);
    if (!deadline.awaitClosely(() -> program.mainEntered() || !program.isAlive())) {
      throw CheckError.of(
          "Java itself did not come up within " + untilMain.toSeconds() + " s",
          "close other programs and run it again");
    }
  }

  private boolean isSettled(int port) {
    return Ports.isOpen(port) || program.thrown() != null || !program.isAlive();
  }

  /**
   * Waits for a second port while the program is still starting: until {@code main} has returned,
   * and no thread was inside the learner's code twice in a row.
   *
   * @return true if something accepts connections there
   */
  public boolean awaitWhileStarting(int port) {
    if (Ports.isOpen(port)) {
      return true; // the usual case; to ask the JVM takes a tenth of a second
    }
    Deadline deadline = Deadline.in(budget);
    deadline.await(() -> isOpenOrEnded(port) || program.mainReturned());
    boolean idle = false;
    while (!isOpenOrEnded(port) && !deadline.isOver()) {
      boolean wasIdle = idle;
      idle = "false".equals(program.request("busy"));
      if (idle && wasIdle) {
        break;
      }
      Deadline.in(idle ? Timeouts.IDLE : Timeouts.BUSY).await(() -> isOpenOrEnded(port));
    }
    return program.isAlive() && Ports.isOpen(port);
  }

  private boolean isOpenOrEnded(int port) {
    return Ports.isOpen(port) || !program.isAlive();
  }

  /** Returns the failure of a program that has ended or does not answer, with its last lines. */
  public CheckFailure ended(String expected) {
    // After main has thrown, the stack trace is printed first, and then the process ends.
    Deadline.in(Timeouts.QUIET).await(() -> !program.isAlive());
    program.awaitOutput();
    CheckFailure failure =
        started ? CheckFailure.expected(expected) : CheckFailure.expectedToRun(expected);
    if (program.mainMissing() != null) {
      return failure
          .butWas(program.mainMissing())
          .because("the program starts at its public static void main(String[] args)");
    }
    if (program.thrown() != null) {
      Optional<SourceLocation> at = program.thrownAt();
      CheckFailure thrown =
          withLastLines(
              failure
                  .butWas("main threw " + program.thrown() + at.map(l -> ", at " + l).orElse(""))
                  .because(
                      "an exception that leaves main ends the start: the code after it never runs"));
      return at.map(thrown::at).orElse(thrown);
    }
    if (program.lastLines().stream().anyMatch(line -> line.startsWith(OUT_OF_MEMORY))) {
      return withLastLines(
          failure
              .butWas("the program ran out of memory, and the JVM ended it")
              .because("memory that is kept for each request fills any heap in the end"));
    }
    return withLastLines(
        failure
            .butWas("the program ended by itself, exit code " + program.exitCode())
            .because("a server is a long-running process: it must not end by itself"));
  }

  private CheckFailure notListening(String variable, int port, int usual, boolean usualTaken) {
    String expected = name + " listens on " + variable + " (" + port + " in this run)";
    if (program.thrown() != null || !program.isAlive()) {
      return ended(expected);
    }
    if (usualTaken) {
      return CheckFailure.expectedToRun(expected)
          .butWas("it listens on " + usual + " and ignores " + variable)
          .because(
              "a port from the environment lets a check, a container or a second copy choose it");
    }
    String threads = program.request("threads");
    String where =
        threads == null || threads.isEmpty() ? "" : "\nits threads: " + firstLines(threads);
    return withLastLines(
        CheckFailure.expectedToRun(expected)
            .butWas("nothing listens there after " + budget.toSeconds() + " s" + where)
            .because("a check can only send requests to a program that listens"));
  }

  /** Adds the last lines that the program has printed, if there are any. */
  public CheckFailure withLastLines(CheckFailure failure) {
    List<String> lines = program.lastLines();
    if (lines.isEmpty()) {
      return failure;
    }
    List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    return failure.with(new Fact("it said", last.stream().map(Startup::shown).toList()));
  }

  /** Removes control characters from a line, and cuts it if it is long. */
  private static String shown(String line) {
    String plain = line.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "").replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= SHOWN_WIDTH ? plain : plain.substring(0, SHOWN_WIDTH - 1) + "…";
  }

  private static String firstLines(String text) {
    return text.lines().limit(3).collect(Collectors.joining("\n"));
  }
}
