package workshop.grader;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import workshop.grader.http.HttpTransport;
import workshop.grader.http.Request;
import workshop.grader.http.RequestSender;
import workshop.grader.http.Response;
import workshop.grader.http.ResponseValidator;
import workshop.grader.launch.ProgramEndpoints;
import workshop.grader.logs.PrintedLine;
import workshop.grader.program.Deadline;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.ProcessMemory;
import workshop.grader.program.Startup;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;

/**
 * The learner's program while it runs: sends it requests and scrapes its metrics page. Every call
 * ends within a time limit, and a program that misbehaves fails the task with a message of its own.
 */
public final class Program implements RequestSender, AutoCloseable {
  private static final int USUAL_PORT = 8080;

  private final long started = System.nanoTime();
  private final JavaProcess process;
  private final Startup startup;
  private final ProgramEndpoints endpoints;
  private final HttpTransport http = new HttpTransport();
  private final ProgramDiagnostics diagnostics;
  private final PageScraper scraper;
  private final ProgramClient client;
  private Task task;

  /**
   * A page that has settled.
   *
   * @param page the page that was scraped last
   * @param value the reading of that page
   */
  public record Settled<T>(Scrape page, T value) {}

  /**
   * A program whose {@code main} has been called.
   *
   * @param timeout for each response
   */
  Program(
      JavaProcess process,
      Startup startup,
      ProgramEndpoints endpoints,
      ResponseValidator validator,
      Duration timeout) {
    this.process = process;
    this.startup = startup;
    this.endpoints = endpoints;
    this.diagnostics = new ProgramDiagnostics(process, startup);
    this.scraper =
        new PageScraper(
            http, process, startup, diagnostics, endpoints, timeout, this::recordCommand);
    this.client =
        new ProgramClient(
            http, process, diagnostics, validator, timeout, this::recordCommand, scraper::changed);
  }

  /** Waits until the program accepts connections. */
  void awaitStart() {
    startup.await("PORT", port(), USUAL_PORT);
  }

  /** Returns the time at which {@code main} was called, by {@link System#nanoTime}. */
  long started() {
    return started;
  }

  void begin(Task task) {
    this.task = task;
  }

  Task task() {
    return task;
  }

  private void recordCommand(String command) {
    task.recordCommand(command);
  }

  /** Returns the port on which the program serves its customers in this run. */
  public int port() {
    return endpoints.port();
  }

  /** Returns the port on which the program is told to serve its metrics page in this run. */
  public int metricsPort() {
    return endpoints.metricsPort();
  }

  /** Returns the operating system's id of the program's process. */
  public long pid() {
    return process.pid();
  }

  /** Sends a request and waits for the response. */
  public Response send(Request request) {
    return client.send(port(), request);
  }

  /** Sends a request to the port of the metrics page, and waits for the response. */
  public Response sendToMetricsPort(Request request) {
    return client.sendUnchecked(metricsPort(), request);
  }

  /** Sends the same request several times, one after the other. */
  public List<Response> send(int times, Request request) {
    return client.send(port(), times, request);
  }

  @Override
  public List<Response> send(List<Request> requests) {
    return client.send(port(), requests);
  }

  @Override
  public List<Response> sendTogether(List<Request> requests) {
    return client.sendTogether(port(), requests);
  }

  /**
   * Sends the first half of a request several times, and waits until that many more threads are
   * inside the learner's code.
   */
  public List<HeldRequest> holdRequests(int times, Request request) {
    return client.hold(port(), times, request);
  }

  /**
   * Scrapes the metrics page as Prometheus does.
   *
   * @throws CheckFailure if nothing answers, the answer is not 200, or the page is not valid in the
   *     format that its content type names
   */
  public Scrape scrape() {
    return scraper.scrape();
  }

  /**
   * Scrapes the metrics page as a client that reads these formats only.
   *
   * @param accept the header {@code Accept}
   * @throws CheckFailure as {@link #scrape()} does
   */
  public Scrape scrapeAs(String accept) {
    return scraper.scrapeAs(accept);
  }

  /**
   * Returns the page before the requests that a task is about to send: the page that has settled,
   * if nothing was sent since, else a new one.
   *
   * @throws CheckFailure as {@link #scrape()} does
   */
  public Scrape before() {
    return scraper.before();
  }

  /** Returns the first page of this run: lessons scrape before they send anything. */
  public Scrape firstScrape() {
    return scraper.first();
  }

  /**
   * Scrapes until a reading is good twice in a row or stays unchanged: the page may show a request
   * a moment after its response.
   *
   * @param reading takes a value from a page; compared with {@code equals}
   * @param good tests the value
   * @return the last page and its value, good or not
   */
  public <T> Settled<T> settle(Function<Scrape, T> reading, Predicate<T> good) {
    return scraper.settle(reading, good);
  }

  /** Scrapes until a reading is good or the time is up, and returns the last one. */
  public <T> T await(Duration time, Function<Scrape, T> reading, Predicate<T> good) {
    return scraper.await(time, reading, good);
  }

  /**
   * Makes the program's process grow: allocates direct memory inside it, writes to it and keeps it.
   * The heap does not grow.
   */
  public void allocateDirect(int bytes) {
    task.recordCommand(
        "(the check allocates "
            + bytes / (1024 * 1024)
            + " MiB of direct memory inside the program)");
    scraper.changed();
    String reply = process.request("allocate " + bytes);
    if (reply == null || !reply.equals(Integer.toString(bytes))) {
      diagnostics.failIfEnded("the program keeps running");
      throw CheckError.of(
          "the program could not be made to allocate memory: " + reply,
          "close other programs and run it again");
    }
  }

  /** Returns the number of lines that the program has printed so far, on both of its streams. */
  public long printedLines() {
    return process.printedLines();
  }

  /**
   * Waits for lines that the program prints, as long as an export may take, and returns all of
   * them, enough or not.
   *
   * @param first how many of the first lines to leave out
   */
  public List<PrintedLine> printed(long first, Predicate<List<PrintedLine>> enough) {
    Deadline.in(Timeouts.EXPORT).await(() -> enough.test(printedAfter(first)));
    return printedAfter(first);
  }

  private List<PrintedLine> printedAfter(long first) {
    return process.printedAfter(first).stream().map(PrintedLine::of).toList();
  }

  /** Reads the memory of the program's process now. */
  public ProcessMemory memory() {
    return ProcessMemory.of(pid(), heap());
  }

  /** Returns the heap in bytes as the program's own JVM reports it: used, committed, maximum. */
  long[] heap() {
    String reply = process.request("heap");
    if (reply == null) {
      diagnostics.failIfEnded("the program keeps running");
      throw CheckError.of(
          "the program's JVM does not answer", "close other programs and run it again");
    }
    return Arrays.stream(reply.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  /** Closes the connections to the program; its launcher ends the process. */
  @Override
  public void close() {
    http.close();
  }
}
