package shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One record for each request, when it is done. */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  private AccessLog() {}

  static void record(String method, String path, int status, String client) {
    // TODO 11.3 Who is to be woken up for this status? And let an ERROR bring its exception.
    if (status >= 400) {
      LOG.error("{} {} {} {}", method, path, status, client);
    } else {
      LOG.info("{} {} {} {}", method, path, status, client);
    }
  }
}
