package shop;

import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import java.io.IOException;

/** Bean There, a coffee shop. */
public final class Shop {
  private Shop() {}

  public static void main(String[] args) {
    try {
      open();
      System.out.printf("Bean There is open: http://localhost:%d/menu%n", Settings.port());
    } catch (IOException | JavalinException e) {
      System.err.println("Bean There stays closed: " + e.getMessage());
      System.err.println("Is another shop still open? Stop it, or set PORT and METRICS_PORT.");
      // One of the two servers may have started, and its threads would keep the JVM alive.
      System.exit(1);
    }
  }

  private static void open() throws IOException {
    MetricsPage.start();
    OrderMetrics.start();
    MemoryMetrics.start();
    Barista barista = Barista.onDuty();
    OrderMetrics.watch(barista);
    Javalin.start(
        config -> {
          config.startup.showJavalinBanner = false;
          config.jetty.host = Settings.host();
          config.jetty.port = Settings.port();
          HttpMetrics.install(config);
          new Routes(barista).addTo(config.routes);
        });
  }
}
