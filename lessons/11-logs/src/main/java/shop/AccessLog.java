package shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs one record for each request, when it is done. */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  private AccessLog() {}

  static void record(String method, String path, int status, String client) {
    // TODO 11.3 Log at ERROR only if this status is our failure, and add its exception.
    if (status >= 400) {
      LOG.error("{} {} {} {}", method, path, status, client);
    } else {
      LOG.info("{} {} {} {}", method, path, status, client);
    }
  }
}
