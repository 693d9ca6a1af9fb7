package workshop.grader;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import workshop.grader.exposition.Exposition;
import workshop.grader.exposition.ExpositionException;
import workshop.grader.http.HttpTransport;
import workshop.grader.http.Request;
import workshop.grader.http.RequestFailedException;
import workshop.grader.http.Response;
import workshop.grader.logs.PrintedLine;
import workshop.grader.program.Deadline;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.LaunchSpec;
import workshop.grader.program.Ports;
import workshop.grader.program.Sources;
import workshop.grader.program.Startup;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/**
 * The learner's program while it runs: send it requests, scrape its metrics page, pull its levers.
 * Every call ends within a budget, and a program that misbehaves fails the task with a message of
 * its own.
 */
public final class Program implements AutoCloseable {
  private static final int USUAL_PORT = 8080;
  private static final int USUAL_METRICS_PORT = 9400;
  private static final int AT_A_TIME = 25;
  private static final int SAID = 2;
  private static final int BODY_LIMIT = 1024 * 1024;
  private static final int PAGE_LIMIT = 50 * 1024 * 1024;

  /** How OpenMetrics ends; in the text format it is a comment like any other. */
  private static final String EOF = "# EOF\n";

  /** What Prometheus 3 sends, without the protobuf format that a person cannot read. */
  private static final String ACCEPT =
      "application/openmetrics-text;version=1.0.0,"
          + "application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private final long started = System.nanoTime();
  private final JavaProcess process;
  private final Startup startup;
  private final HttpTransport http = new HttpTransport();
  private final ResponseValidator guard;
  private final int port;
  private final int metricsPort;
  private final boolean usualMetricsWasOpen = Ports.isOpen(USUAL_METRICS_PORT);
  private final Duration answer;
  private boolean metricsAwaited;
  private boolean metricsListened;
  private Scrape opening;
  private Scrape latest;
  private boolean isSettled;
  private Task task;

  private Program(
      JavaProcess process,
      Startup startup,
      ResponseValidator guard,
      ProgramEndpoints address,
      Duration answer) {
    this.process = process;
    this.startup = startup;
    this.guard = guard;
    this.port = address.port();
    this.metricsPort = address.metricsPort();
    this.answer = answer;
  }

  /** Starts a program that is the only one, and waits until it serves. */
  static Program start(
      Sources sources,
      List<Path> classPath,
      List<String> jvm,
      String main,
      long seed,
      ResponseValidator guard) {
    ProgramEndpoints address = ProgramEndpoints.free(main);
    LaunchSpec launch = new LaunchSpec(main, jvm, address.environment(seed), Map.of());
    JavaProcess process = JavaProcess.start(sources, classPath, launch);
    Program program =
        starting(
            process,
            new Startup(process, "the program", Timeouts.START),
            address,
            guard,
            Timeouts.REQUEST);
    try {
      program.awaitStart();
      return program;
    } catch (RuntimeException | Error e) {
      program.close();
      throw e;
    }
  }

  /**
   * A program whose {@code main} has been called.
   *
   * @param answer how long each answer may take
   */
  static Program starting(
      JavaProcess process,
      Startup startup,
      ProgramEndpoints address,
      ResponseValidator guard,
      Duration answer) {
    return new Program(process, startup, guard, address, answer);
  }

  /** Waits until it serves. */
  void awaitStart() {
    startup.await("PORT", port, USUAL_PORT);
  }

  JavaProcess process() {
    return process;
  }

  /** When its {@code main} was called, on the clock of {@link System#nanoTime}. */
  long started() {
    return started;
  }

  void begin(Task task) {
    this.task = task;
  }

  Task task() {
    return task;
  }

  /** The port on which the shop serves its customers in this run. */
  public int port() {
    return port;
  }

  /** The port on which it was told to serve its metrics page in this run. */
  public int metricsPort() {
    return metricsPort;
  }

  /** The operating system's number of the program's process. */
  public long pid() {
    return process.pid();
  }

  /** Sends one request and waits for the response. */
  public Response send(Request request) {
    task.recordCommand("$ " + request.curl(port));
    return exchange(request);
  }

  /**
   * Sends one request to the port of the metrics page, where no customer is, and waits for the
   * response.
   */
  public Response sendToMetricsPort(Request request) {
    task.recordCommand("$ " + request.curl(metricsPort));
    try {
      return http.send(metricsPort, request, answer, BODY_LIMIT);
    } catch (RequestFailedException e) {
      throw noAnswer(request, e);
    }
  }

  /** Sends the same request several times, one after the other. */
  public List<Response> send(int times, Request request) {
    task.recordCommand("$ " + request.curl(port) + "   × " + times);
    List<Response> responses = new ArrayList<>();
    Deadline batch = Deadline.in(Timeouts.BATCH);
    for (int i = 0; i < times; i++) {
      responses.add(exchange(request));
      failIfOver(batch, i + 1, times);
    }
    return responses;
  }

  /** Sends requests, a few at a time, and waits for the responses, in the same order. */
  public List<Response> send(List<Request> requests) {
    recordCommands(requests);
    List<Response> responses = new ArrayList<>();
    Deadline batch = Deadline.in(Timeouts.BATCH);
    for (int from = 0; from < requests.size(); from += AT_A_TIME) {
      int to = Math.min(requests.size(), from + AT_A_TIME);
      responses.addAll(exchange(requests.subList(from, to)));
      failIfOver(batch, responses.size(), requests.size());
    }
    return responses;
  }

  /** Sends requests all at once, and waits for the responses, in the same order. */
  public List<Response> sendTogether(List<Request> requests) {
    recordCommands(requests);
    return exchange(requests);
  }

  /**
   * Sends the beginning of a request with a body several times, keeps the rest back, and waits
   * until that many more threads are inside the learner's code.
   */
  public List<HeldRequest> holdRequests(int times, Request request) {
    task.recordCommand("$ " + request.curl(port) + "   × " + times + ", held");
    isSettled = false;
    int inside = threadsInside();
    List<HeldRequest> held = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      held.add(HeldRequest.send(port, request, () -> isSettled = false));
    }
    // A program may also keep a request without a thread; then what its page shows has to do.
    Deadline.in(Timeouts.ARRIVAL).await(() -> threadsInside() >= inside + times);
    return held;
  }

  private int threadsInside() {
    String threads = process.request("threads");
    // The main thread serves nobody, and may still be on its way out.
    return threads == null
        ? 0
        : (int) threads.lines().filter(line -> !line.startsWith("main ")).count();
  }

  /**
   * Scrapes the metrics page as Prometheus does.
   *
   * @throws CheckFailure if nothing answers, the answer is not 200, or the page is not valid in the
   *     format that its content type names
   */
  public Scrape scrape() {
    task.recordCommand(curlMetrics());
    Scrape page = page(fetchPage(ACCEPT));
    if (opening == null) {
      opening = page;
    }
    latest = page;
    return page;
  }

  /**
   * Scrapes the metrics page as a client that reads these formats only.
   *
   * @param accept the header {@code Accept}
   * @throws CheckFailure as {@link #scrape()} does
   */
  public Scrape scrapeAs(String accept) {
    task.recordCommand("$ " + Request.get("/metrics").header("Accept", accept).curl(metricsPort));
    HttpTransport.RawResponse raw = fetchPage(accept);
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

  private HttpTransport.RawResponse fetchPage(String accept) {
    Request request = Request.get("/metrics").header("Accept", accept);
    if (!metricsAwaited) {
      metricsListened = startup.awaitWhileStarting(metricsPort);
      metricsAwaited = true; // once: who was idle without a page will not open one by itself
    }
    try {
      return http.fetch(metricsPort, request, answer, PAGE_LIMIT);
    } catch (RequestFailedException e) {
      if (metricsListened) {
        failIfEnding(pageAnswers(), e);
      }
      failIfEnded(pageAnswers());
      throw CheckFailure.expected(pageAnswers())
          .butWas(e.getMessage() + (e.isRefused() ? pageElsewhere() : ""))
          .because(
              "Prometheus pulls: it asks every target for its page, and what it cannot read is lost");
    }
  }

  /**
   * The page before what a task is about to send: that with which the last claim was satisfied, if
   * nothing was sent since, else one that is scraped now.
   *
   * @throws CheckFailure as {@link #scrape()} does
   */
  public Scrape before() {
    if (!isSettled) {
      return scrape();
    }
    task.recordCommand(curlMetrics());
    return latest;
  }

  /** The page that was scraped last. */
  Scrape latest() {
    return latest;
  }

  /** The first page that was scraped in this run: lessons scrape before they send anything. */
  public Scrape opening() {
    return opening == null ? scrape() : opening;
  }

  private Scrape page(HttpTransport.RawResponse raw) {
    if (raw.status() != 200) {
      throw CheckFailure.expected(pageAnswers())
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
              "Prometheus refuses the whole page for one mistake, and every sample of that scrape is lost");
    }
  }

  private static boolean endsInEof(HttpTransport.RawResponse raw) {
    int tail = Math.max(0, raw.body().length - EOF.length());
    return new String(raw.body(), tail, raw.body().length - tail, StandardCharsets.UTF_8)
        .equals(EOF);
  }

  private String curlMetrics() {
    return "$ curl localhost:" + metricsPort + "/metrics";
  }

  private String pageAnswers() {
    return "GET /metrics on METRICS_PORT (" + metricsPort + " in this run) answers 200";
  }

  private static String firstLine(HttpTransport.RawResponse raw) {
    String text = new String(raw.body(), StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? "" : ": " + text.lines().findFirst().orElse("");
  }

  private String pageElsewhere() {
    if (isPageOnAppPort()) {
      return "; the page is on PORT instead";
    }
    return process.listensOn(USUAL_METRICS_PORT, usualMetricsWasOpen)
        ? "; the program listens on " + USUAL_METRICS_PORT + ", whatever METRICS_PORT says"
        : "";
  }

  private boolean isPageOnAppPort() {
    try {
      HttpTransport.RawResponse raw =
          http.fetch(port, Request.get("/metrics"), Timeouts.REQUEST, PAGE_LIMIT);
      // An app may answer 200 to any path.
      return raw.status() == 200
          && new String(raw.body(), StandardCharsets.ISO_8859_1).contains("# TYPE ");
    } catch (RequestFailedException e) {
      return false;
    }
  }

  /**
   * Scrapes until a reading is good, or stays as it is: what a program shows may follow its
   * response by a moment.
   *
   * @param reading takes a value from a page; compared with {@code equals}
   * @param good whether the value is the one hoped for
   * @return the last value: good, or final
   */
  public <T> T settle(Function<Scrape, T> reading, Predicate<T> good) {
    if (isSettled) {
      // Nothing was sent since the page came to rest: a second claim needs no second scrape.
      task.recordCommand(curlMetrics());
      T value = reading.apply(latest);
      if (good.test(value)) {
        return value;
      }
    }
    Deadline settle = Deadline.in(Timeouts.SETTLE);
    Poll<T> poll = new Poll<>(good);
    settle.await(() -> poll.isFinal(reading.apply(scrape())));
    isSettled = true;
    return poll.last();
  }

  /** Whether a reading becomes good within a time, however often it changes. */
  public <T> T await(Duration time, Function<Scrape, T> reading, Predicate<T> good) {
    List<T> last = new ArrayList<>(1);
    Deadline.in(time)
        .await(
            () -> {
              last.clear();
              last.add(reading.apply(scrape()));
              return good.test(last.get(0));
            });
    return last.get(0);
  }

  /**
   * Makes the program's process grow from within: allocates direct memory, writes to it and keeps
   * it. The heap does not grow.
   */
  public void allocateDirect(int bytes) {
    task.recordCommand(
        "(the check allocates "
            + bytes / (1024 * 1024)
            + " MiB of direct memory inside the program)");
    isSettled = false;
    String reply = process.request("allocate " + bytes);
    if (reply == null || !reply.equals(Integer.toString(bytes))) {
      failIfEnded("the program keeps running");
      throw CheckError.of(
          "the program could not be made to allocate memory: " + reply,
          "close other programs and run it again");
    }
  }

  /** How many lines the program printed so far, on both of its streams. */
  public long printedLines() {
    return process.printedLines();
  }

  /**
   * Waits for what the program prints after its first lines, as long as an export may take; returns
   * all that it printed since, enough or not.
   *
   * @param first how many lines to leave out
   */
  public List<PrintedLine> printed(long first, Predicate<List<PrintedLine>> enough) {
    Deadline.in(Timeouts.EXPORT).await(() -> enough.test(printedAfter(first)));
    return printedAfter(first);
  }

  private List<PrintedLine> printedAfter(long first) {
    return process.printedAfter(first).stream().map(PrintedLine::of).toList();
  }

  /** The heap in bytes, as the program's own JVM tells it: in use, committed, at most. */
  long[] heap() {
    String reply = process.request("heap");
    if (reply == null) {
      failIfEnded("the program keeps running");
      throw CheckError.of(
          "the program's JVM does not answer", "close other programs and run it again");
    }
    return Arrays.stream(reply.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  @Override
  public void close() {
    process.close();
    http.close();
  }

  private void recordCommands(List<Request> requests) {
    if (requests.isEmpty()) {
      return;
    }
    String first = "$ " + requests.get(0).curl(port);
    int more = requests.size();
    boolean same = requests.stream().distinct().count() == 1;
    task.recordCommand(
        more == 1 ? first : first + (same ? "   × " + more : "   … " + more + " requests like it"));
  }

  private List<Response> exchange(List<Request> requests) {
    isSettled = false;
    long linesBefore = process.lines();
    List<HttpTransport.Exchange> exchanges =
        requests.stream()
            .map(request -> http.sendAsync(port, request, answer, BODY_LIMIT))
            .toList();
    List<Response> responses = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      try {
        responses.add(exchanges.get(i).await());
      } catch (RequestFailedException e) {
        throw noAnswer(request, e);
      }
      watch(responses.get(i), linesBefore);
    }
    return responses;
  }

  private Response exchange(Request request) {
    isSettled = false;
    long linesBefore = process.lines();
    try {
      Response response = http.send(port, request, answer, BODY_LIMIT);
      watch(response, linesBefore);
      return response;
    } catch (RequestFailedException e) {
      throw noAnswer(request, e);
    }
  }

  /**
   * An answer that should not be a 500 is explained by what the program said since it was asked.
   */
  private void watch(Response response, long linesBefore) {
    try {
      guard.check(response);
    } catch (CheckFailure changed) {
      List<String> said =
          response.status() == 500 ? process.linesAfter(linesBefore) : List.<String>of();
      throw said.isEmpty()
          ? changed
          : changed.with(
              new Fact("it said", said.subList(Math.max(0, said.size() - SAID), said.size())));
    }
  }

  private CheckFailure noAnswer(Request request, RequestFailedException problem) {
    String asked = request.method() + " " + request.path() + " is answered";
    failIfEnding(asked, problem);
    CheckFailure failure = CheckFailure.expected(asked).butWas(problem.getMessage());
    String threads = process.request("threads");
    if (threads != null && !threads.isEmpty()) {
      failure =
          failure.with(
              Fact.of("threads", threads.lines().limit(4).reduce((a, b) -> a + "\n" + b).get()));
    }
    return startup.lastWords(
        failure.because("instrumentation must never cost a customer the answer"));
  }

  /** A program that is ending has closed its connections a moment before its process is gone. */
  private void failIfEnding(String expected, RequestFailedException problem) {
    if (problem.isBroken()) {
      Deadline.in(Timeouts.GRACE).await(() -> !process.isAlive());
    }
    failIfEnded(expected);
  }

  private void failIfEnded(String expected) {
    if (!process.isAlive()) {
      throw startup.ended(expected);
    }
  }

  private static void failIfOver(Deadline batch, int done, int of) {
    if (batch.isOver()) {
      throw CheckFailure.expected(
              of + " requests are answered within " + Timeouts.BATCH.toSeconds() + " s")
          .butWas("only " + done + " were")
          .because("the story's own delays stay under a second a request");
    }
  }

  /** Decides when a repeated reading is final: good twice in a row, or the same for a while. */
  private static final class Poll<T> {
    private final Predicate<T> good;
    private Deadline quiet = Deadline.in(Timeouts.QUIET);
    private T last;
    private boolean wasGood;

    Poll(Predicate<T> good) {
      this.good = good;
    }

    boolean isFinal(T value) {
      if (!value.equals(last)) {
        quiet = Deadline.in(Timeouts.QUIET);
      }
      boolean isGood = good.test(value);
      boolean isFinal = isGood && wasGood || quiet.isOver();
      last = value;
      wasGood = isGood;
      return isFinal;
    }

    T last() {
      return last;
    }
  }
}
