package workshop.grader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import workshop.grader.http.HttpTransport;
import workshop.grader.http.Request;
import workshop.grader.http.RequestFailedException;
import workshop.grader.http.Response;
import workshop.grader.http.ResponseValidator;
import workshop.grader.program.Deadline;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckFailure;

/** Sends requests to a program, and checks each response. */
final class ProgramClient {
  private static final int AT_A_TIME = 25;
  private static final int BODY_LIMIT = 1024 * 1024;

  private final HttpTransport http;
  private final JavaProcess process;
  private final ProgramDiagnostics diagnostics;
  private final ResponseValidator validator;
  private final Duration timeout;
  private final Consumer<String> commands;
  private final Runnable onSend;

  /**
   * A client of one program.
   *
   * @param timeout for each response
   * @param commands records the equivalent commands
   * @param onSend called before each request
   */
  ProgramClient(
      HttpTransport http,
      JavaProcess process,
      ProgramDiagnostics diagnostics,
      ResponseValidator validator,
      Duration timeout,
      Consumer<String> commands,
      Runnable onSend) {
    this.http = http;
    this.process = process;
    this.diagnostics = diagnostics;
    this.validator = validator;
    this.timeout = timeout;
    this.commands = commands;
    this.onSend = onSend;
  }

  Response send(int port, Request request) {
    commands.accept("$ " + request.curl(port));
    return exchange(port, request);
  }

  /** Sends a request whose response is not checked, and does not change the metrics page. */
  Response sendUnchecked(int port, Request request) {
    commands.accept("$ " + request.curl(port));
    try {
      return http.send(port, request, timeout, BODY_LIMIT);
    } catch (RequestFailedException e) {
      throw diagnostics.noAnswer(request, e);
    }
  }

  List<Response> send(int port, int times, Request request) {
    commands.accept("$ " + request.curl(port) + "   × " + times);
    List<Response> responses = new ArrayList<>();
    Deadline batch = Deadline.in(Timeouts.BATCH);
    for (int i = 0; i < times; i++) {
      responses.add(exchange(port, request));
      failIfOver(batch, i + 1, times);
    }
    return responses;
  }

  List<Response> send(int port, List<Request> requests) {
    recordCommands(port, requests);
    List<Response> responses = new ArrayList<>();
    Deadline batch = Deadline.in(Timeouts.BATCH);
    for (int from = 0; from < requests.size(); from += AT_A_TIME) {
      int to = Math.min(requests.size(), from + AT_A_TIME);
      responses.addAll(exchange(port, requests.subList(from, to)));
      failIfOver(batch, responses.size(), requests.size());
    }
    return responses;
  }

  List<Response> sendTogether(int port, List<Request> requests) {
    recordCommands(port, requests);
    return exchange(port, requests);
  }

  List<HeldRequest> hold(int port, int times, Request request) {
    commands.accept("$ " + request.curl(port) + "   × " + times + ", held");
    onSend.run();
    int inside = threadsInside();
    List<HeldRequest> held = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      held.add(HeldRequest.send(port, request, onSend));
    }
    // A program may also keep a request without a thread, so a missing thread is no failure.
    Deadline.in(Timeouts.ARRIVAL).await(() -> threadsInside() >= inside + times);
    return held;
  }

  private int threadsInside() {
    String threads = process.request("threads");
    // The main thread handles no request, and may not have returned yet.
    return threads == null
        ? 0
        : (int) threads.lines().filter(line -> !line.startsWith("main ")).count();
  }

  private void recordCommands(int port, List<Request> requests) {
    if (requests.isEmpty()) {
      return;
    }
    String first = "$ " + requests.get(0).curl(port);
    int more = requests.size();
    boolean same = requests.stream().distinct().count() == 1;
    commands.accept(
        more == 1 ? first : first + (same ? "   × " + more : "   … " + more + " requests like it"));
  }

  private List<Response> exchange(int port, List<Request> requests) {
    onSend.run();
    long linesBefore = process.lines();
    List<HttpTransport.Exchange> exchanges =
        requests.stream()
            .map(request -> http.sendAsync(port, request, timeout, BODY_LIMIT))
            .toList();
    List<Response> responses = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      try {
        responses.add(exchanges.get(i).await());
      } catch (RequestFailedException e) {
        throw diagnostics.noAnswer(requests.get(i), e);
      }
      validate(responses.get(i), linesBefore);
    }
    return responses;
  }

  private Response exchange(int port, Request request) {
    onSend.run();
    long linesBefore = process.lines();
    try {
      Response response = http.send(port, request, timeout, BODY_LIMIT);
      validate(response, linesBefore);
      return response;
    } catch (RequestFailedException e) {
      throw diagnostics.noAnswer(request, e);
    }
  }

  private void validate(Response response, long linesBefore) {
    try {
      validator.check(response);
    } catch (CheckFailure wrong) {
      throw diagnostics.wrongResponse(wrong, response, linesBefore);
    }
  }

  private static void failIfOver(Deadline batch, int done, int of) {
    if (batch.isOver()) {
      throw CheckFailure.expected(
              of + " requests are answered within " + Timeouts.BATCH.toSeconds() + " s")
          .butWas("only " + done + " were")
          .because("the shop's own delays stay under a second for each request");
    }
  }
}
