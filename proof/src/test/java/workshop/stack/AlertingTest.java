package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.alerts.LiveAlerts;
import workshop.grader.program.Deadline;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.LaunchSpec;
import workshop.grader.program.Ports;
import workshop.grader.program.Sources;
import workshop.grader.program.Startup;
import workshop.grader.program.Timeouts;

/**
 * The whole way of an alert: a shop fails, Prometheus scrapes it and fires, Alertmanager groups,
 * the pager hears; the shop recovers, and the pager hears again.
 */
final class AlertingTest {
  private static final String SHOP = "lessons/04-gauges";

  /** The number of orders; 40 % of them have no receipt because the printer jams. */
  private static final int ORDERS = 20;

  /** A quiet machine needs 5 s for a page and 15 s for its end. */
  private static final Duration SOON = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final int metrics = Ports.free();
  private final int pagerPort = Ports.free();

  @TempDir private Path folder;

  @BeforeEach
  void needServers() {
    Tool.need("prometheus");
    if (Tool.find("prometheus-alertmanager").isEmpty()) {
      Tool.need("alertmanager");
    }
  }

  @Test
  void pagerHearsOfTheErrorsAndOfTheirEnd() throws IOException {
    copy("prometheus");
    copy("alertmanager");
    Path printed = folder.resolve("pager.txt");
    Process pager = pager(printed);
    try (JavaProcess shop = shop();
        LiveAlerts live = LiveAlerts.start(folder, metrics, pagerPort)) {
      for (int i = 0; i < ORDERS; i++) {
        send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/orders?drink=latte"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("drink=latte")));
      }
      long start = System.nanoTime();
      await(printed, "pager  FIRING", "/orders/%d/receipt");
      long paged = System.nanoTime();
      await(printed, "pager  RESOLVED", "/menu");
      long over = System.nanoTime();

      System.out.printf(
          "errors to page %.1f s, good answers to resolved %.1f s%n",
          (paged - start) / 1e9, (over - paged) / 1e9);
      assertThat(Files.readString(printed))
          .contains("ShopErrors, severity page, service shop")
          .containsPattern("/orders/\\{id}/receipt: [\\d.]+% of the answers are errors")
          .contains("what to do: alertmanager/runbooks/shop-errors.md")
          .doesNotContain("inbox", "tickets");
      assertThat(get("http://127.0.0.1:" + pagerPort)).contains("FIRING", "RESOLVED");
    } finally {
      pager.destroyForcibly();
    }
  }

  /** Sends requests for a path with a number in it until the pager has printed a text. */
  private void await(Path printed, String text, String path) {
    int[] number = {0};
    boolean isPrinted =
        Deadline.in(SOON)
            .await(
                () -> {
                  for (int i = 0; i < 5; i++) {
                    get("http://127.0.0.1:" + port + path.formatted(1 + number[0]++ % ORDERS));
                  }
                  return Tree.text(printed).contains(text);
                });
    assertThat(isPrinted).as(text + " in:\n" + Tree.text(printed)).isTrue();
  }

  private String get(String address) {
    return send(HttpRequest.newBuilder(URI.create(address)));
  }

  private String send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private JavaProcess shop() {
    LaunchSpec launch =
        new LaunchSpec(
            "shop.Shop",
            List.of(),
            Map.of("PORT", "" + port, "METRICS_PORT", "" + metrics, "HOST", "127.0.0.1"),
            Map.of());
    JavaProcess shop =
        JavaProcess.start(new Sources(Tree.ROOT, Tree.path(SHOP)), classPath(), launch);
    new Startup(shop, "shop", Timeouts.START_WITH_AGENT).await("PORT", port, port);
    return shop;
  }

  private static List<Path> classPath() {
    String path = Tree.text(SHOP + "/target/runtime.classpath").strip();
    return Stream.of(path.split(File.pathSeparator)).map(Path::of).toList();
  }

  private Process pager(Path printed) throws IOException {
    Process pager =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Tree.path("load/Pager.java").toString(),
                Integer.toString(pagerPort))
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertThat(Deadline.in(SOON).await(() -> Ports.isOpen(pagerPort) || !pager.isAlive()))
        .as("the pager listens")
        .isTrue();
    return pager;
  }

  /** Copies a folder of the repository, and the answers over it. */
  private void copy(String name) throws IOException {
    for (Path from : List.of(Tree.ROOT, Tree.path("solutions"))) {
      try (Stream<Path> files = Files.walk(from.resolve(name))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path to = folder.resolve(from.relativize(file).toString());
          Files.createDirectories(to.getParent());
          Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
