package workshop.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * Calls the learner's main class and executes the checker's commands. A command is a line of
 * standard input; a reply is a line of standard output that begins with a random word. The JVM ends
 * with its standard input, so a checker that is killed leaves no orphan.
 *
 * <p>The learner's classes are needed only for {@code main}: the JVM may start while they are
 * compiled, or wait for them with its libraries warm.
 *
 * <p>Argument: the word that begins each reply.
 */
public final class Launcher {

  private Launcher() {}

  /** Executes commands, and calls the learner's {@code main} when the checker asks for it. */
  public static void main(String[] args) throws Throwable {
    InputStream fromChecker = System.in;
    System.setIn(new BlockingInput());
    PrintStream toChecker =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
    ControlChannel channel = new ControlChannel(new ReplyWriter(toChecker, args[0]));
    System.setOut(UncloseableOutput.of(FileDescriptor.out));
    System.setErr(UncloseableOutput.of(FileDescriptor.err));
    channel.listenTo(fromChecker);
    Runtime.getRuntime().addShutdownHook(new Thread(Launcher::endChildren, "launcher-children"));

    String mainClass = channel.awaitMain();
    try {
      MainMethod main = MainMethod.of(mainClass);
      channel.mainEntered();
      main.call();
      channel.mainReturned();
    } catch (MainMethod.Missing e) {
      channel.mainMissing(e.getMessage());
      System.exit(1);
    } catch (Throwable thrown) {
      // As without a launcher: the JVM prints the stack trace and ends, unless other threads run.
      channel.mainThrew(thrown);
      throw thrown;
    }
  }

  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
