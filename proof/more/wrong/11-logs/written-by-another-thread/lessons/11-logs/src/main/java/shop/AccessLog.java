package shop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One record for each request, when it is done. */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  private static final BlockingQueue<Runnable> LINES = new LinkedBlockingQueue<>();

  static {
    Thread writer = new Thread(AccessLog::write, "access-log");
    writer.setDaemon(true);
    writer.start();
  }

  private AccessLog() {}

  private static void write() {
    try {
      while (true) {
        LINES.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void record(String method, String path, int status, String client, Throwable thrown) {
    boolean ours = status >= 500;
    LINES.add(
        () ->
            LOG.atLevel(ours ? Level.ERROR : Level.INFO)
                .setCause(ours ? thrown : null)
                .log("{} {} {} {}", method, path, status, client));
  }
}
