package workshop.grader;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import workshop.grader.exposition.Exposition;
import workshop.grader.exposition.ExpositionException;
import workshop.grader.http.HttpTransport;
import workshop.grader.http.Request;
import workshop.grader.http.RequestFailedException;
import workshop.grader.launch.ProgramEndpoints;
import workshop.grader.program.Deadline;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.Ports;
import workshop.grader.program.Startup;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/** Scrapes a program's metrics page, once or until it settles. */
final class PageScraper {
  private static final int USUAL_PORT = 9400;
  private static final int PAGE_LIMIT = 50 * 1024 * 1024;

  /** The last line of an OpenMetrics page; in the text format it is a comment. */
  private static final String EOF = "# EOF\n";

  /** The header that Prometheus 3 sends, without the binary protobuf format. */
  private static final String ACCEPT =
      "application/openmetrics-text;version=1.0.0,"
          + "application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private final HttpTransport http;
  private final JavaProcess process;
  private final Startup startup;
  private final ProgramDiagnostics diagnostics;
  private final int appPort;
  private final int port;
  private final Duration timeout;
  private final Consumer<String> commands;
  private final boolean usualWasOpen = Ports.isOpen(USUAL_PORT);
  private boolean awaited;
  private boolean listened;
  private Scrape first;
  private Scrape settled;

  /**
   * A scraper of one program.
   *
   * @param timeout for each page
   * @param commands records the equivalent commands
   */
  PageScraper(
      HttpTransport http,
      JavaProcess process,
      Startup startup,
      ProgramDiagnostics diagnostics,
      ProgramEndpoints endpoints,
      Duration timeout,
      Consumer<String> commands) {
    this.http = http;
    this.process = process;
    this.startup = startup;
    this.diagnostics = diagnostics;
    this.appPort = endpoints.port();
    this.port = endpoints.metricsPort();
    this.timeout = timeout;
    this.commands = commands;
  }

  /** Forgets the page that has settled, because a request may change it. */
  void changed() {
    settled = null;
  }

  Scrape scrape() {
    commands.accept(curl());
    Scrape page = page(fetch(ACCEPT));
    if (first == null) {
      first = page;
    }
    if (settled != null) {
      settled = page;
    }
    return page;
  }

  Scrape scrapeAs(String accept) {
    commands.accept("$ " + Request.get("/metrics").header("Accept", accept).curl(port));
    HttpTransport.RawResponse raw = fetch(accept);
    try {
      return page(raw);
    } catch (CheckFailure unreadable) {
      String end = endsInEof(raw) ? "ends" : "does not end";
      throw unreadable.with(
          Fact.of(
              "sent as",
              raw.headers().getOrDefault("content-type", "no type")
                  + "\nand its body "
                  + end
                  + " in # EOF, as OpenMetrics does"));
    }
  }

  /** Returns the page that has settled, if nothing was sent since; else scrapes. */
  Scrape before() {
    if (settled == null) {
      return scrape();
    }
    commands.accept(curl());
    return settled;
  }

  Scrape first() {
    return first == null ? scrape() : first;
  }

  <T> Program.Settled<T> settle(Function<Scrape, T> reading, Predicate<T> good) {
    if (settled != null) {
      // Nothing was sent since the page settled, so a second claim needs no second scrape.
      commands.accept(curl());
      T value = reading.apply(settled);
      if (good.test(value)) {
        return new Program.Settled<>(settled, value);
      }
    }
    Poll<T> poll = new Poll<>(good);
    Deadline.in(Timeouts.SETTLE).await(() -> poll.isFinal(read(reading)));
    settled = poll.last.page();
    return poll.last;
  }

  <T> T await(Duration time, Function<Scrape, T> reading, Predicate<T> good) {
    Poll<T> poll = new Poll<>(good);
    Deadline.in(time).await(() -> poll.isGood(read(reading)));
    return poll.last.value();
  }

  private <T> Program.Settled<T> read(Function<Scrape, T> reading) {
    Scrape page = scrape();
    return new Program.Settled<>(page, reading.apply(page));
  }

  private HttpTransport.RawResponse fetch(String accept) {
    Request request = Request.get("/metrics").header("Accept", accept);
    if (!awaited) {
      listened = startup.awaitWhileStarting(port);
      awaited = true; // once: a program that was idle without a page does not open one later
    }
    try {
      return http.fetch(port, request, timeout, PAGE_LIMIT);
    } catch (RequestFailedException e) {
      if (listened) {
        diagnostics.failIfEnding(expected(), e);
      }
      diagnostics.failIfEnded(expected());
      throw CheckFailure.expected(expected())
          .butWas(e.getMessage() + (e.isRefused() ? elsewhere() : ""))
          .because(
              "Prometheus pulls: it scrapes each target's page, and what it cannot read is lost");
    }
  }

  private Scrape page(HttpTransport.RawResponse raw) {
    if (raw.status() != 200) {
      throw CheckFailure.expected(expected())
          .butWas("it answered " + raw.status() + firstLine(raw))
          .because(
              "Prometheus counts every other status as a failed scrape: up is 0, the samples are lost");
    }
    String contentType = raw.headers().getOrDefault("content-type", "");
    try {
      return new Scrape(contentType, Exposition.parse(raw.body(), contentType), endsInEof(raw));
    } catch (ExpositionException e) {
      boolean html = contentType.startsWith("text/html");
      throw CheckFailure.expected("a metrics page that Prometheus can read")
          .butWas(
              html
                  ? "an HTML page ("
                      + contentType
                      + "): is it a front page, and the metrics have another path?"
                  : String.join("\n", e.parts()))
          .because(
              "Prometheus rejects the whole page for one mistake, and all samples of that scrape are lost");
    }
  }

  private static boolean endsInEof(HttpTransport.RawResponse raw) {
    int tail = Math.max(0, raw.body().length - EOF.length());
    return new String(raw.body(), tail, raw.body().length - tail, StandardCharsets.UTF_8)
        .equals(EOF);
  }

  private String curl() {
    return "$ curl localhost:" + port + "/metrics";
  }

  private String expected() {
    return "GET /metrics on METRICS_PORT (" + port + " in this run) answers 200";
  }

  private static String firstLine(HttpTransport.RawResponse raw) {
    String text = new String(raw.body(), StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? "" : ": " + text.lines().findFirst().orElse("");
  }

  private String elsewhere() {
    if (isOnAppPort()) {
      return "; the page is on PORT instead";
    }
    return process.listensOn(USUAL_PORT, usualWasOpen)
        ? "; the program listens on " + USUAL_PORT + " and ignores METRICS_PORT"
        : "";
  }

  private boolean isOnAppPort() {
    try {
      HttpTransport.RawResponse raw =
          http.fetch(appPort, Request.get("/metrics"), Timeouts.REQUEST, PAGE_LIMIT);
      // An app may answer 200 to any path.
      return raw.status() == 200
          && new String(raw.body(), StandardCharsets.ISO_8859_1).contains("# TYPE ");
    } catch (RequestFailedException e) {
      return false;
    }
  }

  /** Decides when a repeated reading is final: good twice in a row, or the same for a while. */
  private static final class Poll<T> {
    private final Predicate<T> good;
    private Deadline quiet = Deadline.in(Timeouts.QUIET);
    private Program.Settled<T> last;
    private boolean wasGood;

    Poll(Predicate<T> good) {
      this.good = good;
    }

    boolean isFinal(Program.Settled<T> now) {
      if (last == null || !now.value().equals(last.value())) {
        quiet = Deadline.in(Timeouts.QUIET);
      }
      boolean isGood = isGood(now);
      boolean isFinal = isGood && wasGood || quiet.isOver();
      wasGood = isGood;
      return isFinal;
    }

    boolean isGood(Program.Settled<T> now) {
      last = now;
      return good.test(now.value());
    }
  }
}
