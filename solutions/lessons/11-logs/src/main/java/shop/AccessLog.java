package shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs one record for each request, when it is done. */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  private AccessLog() {}

  static void record(String method, String path, int status, String client, Throwable thrown) {
    boolean ours = status >= 500;
    LOG.atLevel(ours ? Level.ERROR : Level.INFO)
        .setCause(ours ? thrown : null)
        .log("{} {} {} {}", method, path, status, client);
  }
}
