package workshop.grader.program;

import java.util.List;
import java.util.stream.Collectors;
import workshop.grader.verdict.Fact;
import workshop.grader.verdict.NotYet;

/** Waits until a program listens where it was told to, and explains why it does not. */
public final class Startup {
  private static final int SHOWN_LINES = 6;

  private final JavaProcess program;

  public Startup(JavaProcess program) {
    this.program = program;
  }

  /**
   * Waits until something accepts connections on a port.
   *
   * @param variable the environment variable that told the program its port
   * @param usual the port that the program takes without that variable
   * @throws NotYet if the program ends, throws, or never listens there
   */
  public void await(String variable, int port, int usual) {
    boolean usualWasFree = Ports.isFree(usual);
    Deadline deadline = Deadline.in(Budget.START);
    boolean open = deadline.await(() -> Ports.isOpen(port) || program.thrown() != null || !program.isAlive());
    if (open && Ports.isOpen(port) && program.isAlive()) {
      program.noteDescendants();
      return;
    }
    throw notListening(variable, port, usual, usualWasFree && !Ports.isFree(usual));
  }

  /**
   * Waits for a second port as long as the program is still busy starting: once {@code main} has
   * returned and no thread is inside the learner's code, only a short grace is left.
   *
   * @return whether something accepts connections there
   */
  public boolean awaitWhileStarting(int port) {
    Deadline deadline = Deadline.in(Budget.START);
    while (!deadline.isOver() && program.isAlive()) {
      boolean idle = program.mainReturned() && "false".equals(program.ask("busy"));
      Deadline slice = Deadline.in(idle ? Budget.GRACE : Budget.QUIET);
      if (slice.await(() -> Ports.isOpen(port) || !program.isAlive())) {
        return program.isAlive();
      }
      if (idle) {
        return false;
      }
    }
    return false;
  }

  /** The failure of a program that has ended or does not answer, with its last words. */
  public NotYet ended(String expected) {
    String how =
        program.thrown() != null
            ? "main threw " + program.thrown()
            : "the program ended by itself, exit code " + program.exitCode();
    return lastWords(
        NotYet.expectedToRun(expected)
            .butWas(how)
            .because("a server is a long-running process: it ends when it is told to"));
  }

  private NotYet notListening(String variable, int port, int usual, boolean usualTaken) {
    String expected = "the program listens on " + variable + " (" + port + " in this run)";
    if (program.thrown() != null || !program.isAlive()) {
      return ended(expected);
    }
    if (usualTaken) {
      return NotYet.expectedToRun(expected)
          .butWas("it listens on " + usual + ", whatever " + variable + " says")
          .because("a port from the environment lets a check, a container or a second copy choose it");
    }
    String threads = program.ask("threads");
    String where = threads == null || threads.isEmpty() ? "" : "\nits threads: " + firstLines(threads);
    return lastWords(
        NotYet.expectedToRun(expected)
            .butWas("nothing listens there after " + Budget.START.toSeconds() + " s" + where)
            .because("nothing can be asked of a program that does not listen"));
  }

  private NotYet lastWords(NotYet failure) {
    List<String> lines = program.lastLines();
    List<String> words =
        lines.stream()
            .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
            .toList();
    if (words.isEmpty()) {
      return failure;
    }
    return failure.with(
        new Fact("it said", words.subList(Math.max(0, words.size() - SHOWN_LINES), words.size())));
  }

  private static String firstLines(String text) {
    return text.lines().limit(3).collect(Collectors.joining("\n"));
  }
}
