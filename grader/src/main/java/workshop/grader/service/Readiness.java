package workshop.grader.service;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import workshop.grader.program.Deadline;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;

/** Waits for a server to be ready (Prometheus and Alertmanager, "Management API"). */
public final class Readiness {
  private static final int MILLIS = (int) Duration.ofSeconds(1).toMillis();

  private Readiness() {}

  /** Polls until the server is ready or has ended. */
  public static void await(String service, URI server, BooleanSupplier isAlive) {
    boolean done =
        Deadline.in(Timeouts.START).await(() -> isReady(server) || !isAlive.getAsBoolean());
    if (!done) {
      throw CheckError.of(
          service + " was not ready within " + Timeouts.START.toSeconds() + " s",
          "close other programs and run it again");
    }
  }

  private static boolean isReady(URI server) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) server.resolve("/-/ready").toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(MILLIS);
      connection.setReadTimeout(MILLIS);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
