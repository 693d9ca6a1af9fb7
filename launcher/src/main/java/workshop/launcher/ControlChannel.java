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
import java.util.concurrent.locks.LockSupport;

/**
 * What the checker may ask of the learner's JVM without HTTP.
 *
 * <ul>
 *   <li>{@code warm CLASS}: exercises the libraries, by a {@link Runnable}, before any {@code main}
 *   <li>{@code ready}: answers once the launcher has come up
 *   <li>{@code rest} and {@code go}: pauses the exercise while another JVM has something to do, and
 *       goes on with it
 *   <li>{@code main CLASS}: the learner's main class is there, and is called
 *   <li>{@code allocate BYTES}: allocates and touches direct memory, and keeps it
 *   <li>{@code heap}: the heap in use, committed and at most, in bytes
 *   <li>{@code busy}: whether {@code main} or another thread is still inside the learner's code
 *   <li>{@code threads}: where the learner's threads are
 * </ul>
 */
final class ControlChannel {
  private static final int PAGE = 4096;
  private static final long PAUSE_NANOS = 2_000_000;

  private final ReplyWriter replies;
  private final List<ByteBuffer> kept = new ArrayList<>();
  private final BlockingQueue<String[]> beforeMain = new LinkedBlockingQueue<>();
  private WarmUp warmUp;
  private volatile boolean mainDone;
  private volatile boolean resting;

  ControlChannel(ReplyWriter replies) {
    this.replies = replies;
  }

  /** Obeys what is asked for before the learner's program, and returns its main class. */
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
        warmUp.warmUpCompiler(this::isNobodyWaiting);
      }
    }
  }

  /** Until a main class is named, nobody waits for this JVM. Takes a rest if told to. */
  private boolean isNobodyWaiting() {
    while (resting && beforeMain.isEmpty()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return beforeMain.isEmpty();
  }

  private String warm(String className) {
    try {
      warmUp = (WarmUp) Class.forName(className).getDeclaredConstructor().newInstance();
      return warmUp.load(this::isNobodyWaiting);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return "failed " + e; // slower, and nothing else
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
    Thread thread = new Thread(() -> obey(commands), "launcher-levers");
    thread.setDaemon(true);
    thread.start();
  }

  private void obey(InputStream commands) {
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
      // The pipe broke: the same as its end.
    } finally {
      // halt, not exit: nothing of the learner's, no hook and no finally block, may hold it up.
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
        case "rest", "go" -> {
          resting = words[0].equals("rest");
          yield "";
        }
        default -> "unknown";
      };
    } catch (RuntimeException | Error e) {
      return "failed " + e;
    }
  }

  private String allocate(int bytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
    // Memory counts as resident only once it was written to.
    for (int i = 0; i < bytes; i += PAGE) {
      buffer.put(i, (byte) 1);
    }
    kept.add(buffer);
    return Integer.toString(bytes);
  }
}
