package workshop.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * Waits until the checker names the learner's main class, calls it, and obeys the checker: commands
 * come on standard input, one a line, replies go to standard output, each on a line of its own
 * behind a word that only the checker knows. When standard input ends, the checker is gone and so
 * is this program: a killed checker leaves no orphan.
 *
 * <p>The learner's classes need not be there before their {@code main} is called: a JVM may come up
 * while they are compiled, or wait for the next save of a file with all libraries warm.
 *
 * <p>Argument: the word that marks replies.
 */
public final class Launcher {

  private Launcher() {}

  /** Starts listening to the checker, and hands over to the learner's program when told to. */
  public static void main(String[] args) throws Throwable {
    InputStream fromChecker = System.in;
    System.setIn(new BlockingInput());
    PrintStream toChecker =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
    ControlChannel levers = new ControlChannel(new ReplyWriter(toChecker, args[0]));
    System.setOut(UncloseableOutput.of(FileDescriptor.out));
    System.setErr(UncloseableOutput.of(FileDescriptor.err));
    levers.listenTo(fromChecker);
    Runtime.getRuntime().addShutdownHook(new Thread(Launcher::endChildren, "launcher-children"));

    String mainClass = levers.awaitMain();
    try {
      MainMethod main = MainMethod.of(mainClass);
      levers.mainEntered();
      main.call();
      levers.mainReturned();
    } catch (MainMethod.Missing e) {
      levers.mainMissing(e.getMessage());
      System.exit(1);
    } catch (Throwable thrown) {
      // As without a launcher: the stack trace goes to standard error and the JVM ends, unless
      // other threads keep it alive.
      levers.mainThrew(thrown);
      throw thrown;
    }
  }

  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
