package workshop.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Executes the checker's commands inside the learner's JVM, without HTTP.
 *
 * <ul>
 *   <li>{@code warm CLASS}: runs a {@link WarmUp} of the libraries before {@code main}
 *   <li>{@code ready}: replies once the launcher has started
 *   <li>{@code main CLASS}: calls the learner's main class
 *   <li>{@code allocate BYTES}: allocates and touches direct memory, and keeps it
 *   <li>{@code heap}: replies with the used, committed and maximum heap in bytes
 *   <li>{@code busy}: replies true if {@code main} or another thread is in the learner's code
 *   <li>{@code threads}: replies with the threads that are in the learner's code
 * </ul>
 */
final class ControlChannel {
  private static final int PAGE = 4096;

  private final ReplyWriter replies;
  private final List<ByteBuffer> allocated = new ArrayList<>();
  private final BlockingQueue<String[]> beforeMain = new LinkedBlockingQueue<>();
  private WarmUp warmUp;
  private volatile boolean mainDone;

  ControlChannel(ReplyWriter replies) {
    this.replies = replies;
  }

  /** Executes the commands that come before {@code main}, and returns the main class. */
  String awaitMain() throws InterruptedException {
    while (true) {
      String[] words = beforeMain.take();
      if (words[0].equals("main")) {
        if (warmUp != null) {
          warmUp.beforeMain();
        }
        return words[1];
      }
      replies.send("warm", warm(words[1]));
      if (warmUp != null) {
        warmUp.warmUpCompiler(this::mayContinue);
      }
    }
  }

  private boolean mayContinue() {
    return beforeMain.isEmpty();
  }

  private String warm(String className) {
    try {
      warmUp = (WarmUp) Class.forName(className).getDeclaredConstructor().newInstance();
      return warmUp.load(this::mayContinue);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return "failed " + e; // the program only starts more slowly
    }
  }

  void mainEntered() {
    replies.send("entered", "");
  }

  void mainReturned() {
    mainDone = true;
    replies.send("returned", "");
  }

  void mainThrew(Throwable thrown) {
    mainDone = true;
    replies.send("threw", LearnerFrames.describe(thrown));
  }

  void mainMissing(String why) {
    mainDone = true;
    replies.send("missing", why);
  }

  void listenTo(InputStream commands) {
    Thread thread = new Thread(() -> execute(commands), "launcher-commands");
    thread.setDaemon(true);
    thread.start();
  }

  private void execute(InputStream commands) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(commands, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("main") || words[0].equals("warm")) {
          beforeMain.add(words);
        } else {
          replies.send(words[0], answer(words));
        }
      }
    } catch (IOException ignored) {
      // A broken pipe is treated as its end.
    } finally {
      // halt, not exit: a shutdown hook of the learner's program must not delay the end.
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      Runtime.getRuntime().halt(143);
    }
  }

  private String answer(String[] words) {
    try {
      return switch (words[0]) {
        case "allocate" -> allocate(Integer.parseInt(words[1]));
        case "heap" -> {
          Runtime runtime = Runtime.getRuntime();
          long committed = runtime.totalMemory();
          yield (committed - runtime.freeMemory()) + " " + committed + " " + runtime.maxMemory();
        }
        case "busy" -> Boolean.toString(!mainDone || LearnerFrames.isBusy());
        case "threads" -> String.join("\n", LearnerFrames.threads());
        case "ready" -> "";
        default -> "unknown";
      };
    } catch (RuntimeException | Error e) {
      return "failed " + e;
    }
  }

  private String allocate(int bytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
    // Memory is resident only after it was written to.
    for (int i = 0; i < bytes; i += PAGE) {
      buffer.put(i, (byte) 1);
    }
    allocated.add(buffer);
    return Integer.toString(bytes);
  }
}
