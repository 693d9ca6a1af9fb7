package check;

import static workshop.grader.otlp.LogAssert.assertThatLogs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.agent.Agent;
import workshop.grader.http.Request;
import workshop.grader.logs.PrintedLine;
import workshop.grader.otlp.LogAssert;
import workshop.grader.otlp.LogRecord;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Trace;
import workshop.grader.shop.CardShopContract;

@Lesson(
    main = "shop.Shop",
    agent = Agent.QUICK,
    // The shop may wait a quarter of a second for the card company; the check need not.
    jvm = "-Dcard.silence.millis=15",
    lookAt = "src/main/java/shop/AccessLog.java",
    validator = CardShopContract.class)
final class LogsCheck {
  private static final String LOGBACK = "src/main/resources/logback.xml";
  private static final String PAYMENTS = "src/main/java/shop/Payments.java";
  private static final String LOGGED_BY_JAVALIN = "servicing http-request";
  private static final String LOGBACK_ERROR = "|-ERROR in ";
  private static final Pattern FRAME = Pattern.compile("\\s+(at [\\w.$/]+\\(.*|\\.\\.\\. \\d+ .*)");
  private static final int ERROR_SEVERITY = 17;

  private static final String FALSE_ALARM =
      "an alert that fires although no request failed is soon switched off";
  private static final String NEVER_READ =
      "it would be a record every five seconds, all year, that no one will ever read";

  @Test
  @Tag("11.1")
  void recordsCarryTraceAndSpanId(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt(LOGBACK);
    CustomerScenario scenario =
        new CustomerScenario(shop, otlp, task).sendEveryday().sendEveryday().sendEveryday();
    List<PrintedLine> lines = scenario.awaitLines();
    if (!scenario.requests().stream().allMatch(r -> lines.stream().anyMatch(r::isCustomerIn))) {
      assertThatLogs(
              shop.printed(0, seen -> true),
              line -> line.text().replaceFirst(".*\\|-ERROR in \\S+ - ", ""))
          .because("logback prints nothing that you asked for if it refuses its configuration")
          .absent(
              "in which logback refuses its configuration",
              line -> line.text().contains(LOGBACK_ERROR));
    }
    // A thread that keeps the ids of its first request is right there: look at the last third
    // first.
    List<TracedRequest> lastFirst = new ArrayList<>(scenario.requests());
    Collections.rotate(lastFirst, lastFirst.size() / 3);
    for (TracedRequest request : lastFirst) {
      PrintedLine record = accessRecord(request, lines);
      Trace trace = otlp.trace(request.caller(), t -> hasSpanOf(t, record));
      assertThatLogs(List.of(record), line -> describeIds(line, request, trace, scenario))
          .because("at three in the morning the ids lead from this line to the whole request")
          .each(
              "of " + request.text() + " has the ids of its trace and of one of its spans",
              line -> hasTraceId(line, request) && hasSpanOf(trace, line));
    }
    task.evidence(
        "each record of " + lastFirst.size() + " requests, with the ids of its own trace");
  }

  @Test
  @Tag("11.2")
  void eachLineIsOneJsonObject(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt(LOGBACK);
    CustomerScenario scenario =
        new CustomerScenario(shop, otlp, task)
            .sendEveryday()
            .sendWithQuotes()
            .sendUntilThePrinterJams();
    List<PrintedLine> lines = scenario.awaitLines();
    Stream<PrintedLine> accessRecords =
        scenario.requests().stream().map(request -> accessRecord(request, lines));
    Stream<PrintedLine> sorted = lines.stream().sorted(Comparator.comparing(PrintedLine::text));
    assertThatLogs(Stream.concat(accessRecords, sorted).toList(), LogsCheck::describeText)
        .because(
            "what collects the lines reads each line alone: half an object, or one that a quote has"
                + " broken, is only text")
        .each("is one JSON object on one line", PrintedLine::isJson);
    TracedRequest jam =
        scenario.requests().stream()
            .filter(TracedRequest::isReceiptThatJammed)
            .findFirst()
            .orElseThrow();
    assertThatPrinted(lines)
        .because("without its exception, an error gives no hint where to look")
        .hasRecord("with the trace id of " + jam.text(), jam::isTraceOf)
        .hasRecord(
            "of " + jam.text() + " with the class of its exception",
            line -> line.mentions("PrinterJam"))
        .hasRecord(
            "of " + jam.text() + " with the message and the frames of its exception",
            LogsCheck::hasMessageAndFrames);
    task.evidence(lines.size() + " lines, with quotes and a PrinterJam: all JSON");
  }

  @Test
  @Tag("11.3")
  void eachFailedRequestIsOneError(Program shop, OtlpReceiver otlp, Task task) {
    CustomerScenario scenario =
        new CustomerScenario(shop, otlp, task)
            .sendEveryday()
            .sendUntilThePrinterJams()
            .sendUntilDebitsFail()
            .sendCardWithoutBrand();
    List<PrintedLine> lines = scenario.awaitLines();
    List<TracedRequest> requests =
        scenario.requests().stream().sorted(Comparator.comparing(TracedRequest::status)).toList();
    for (TracedRequest request : requests) {
      assertThatPrinted(List.of(accessRecord(request, lines)))
          .because("the level shows which of a thousand lines to read first")
          .each("has a level", line -> line.level().isPresent());
      if (request.status() >= 500) {
        checkOneError(request, lines, task);
      } else {
        checkNoError(request, lines, scenario, task);
      }
    }
    assertThatPrinted(lines)
        .because(FALSE_ALARM)
        .absent(
            "at ERROR without the trace id of a failed request",
            line -> isError(line) && requests.stream().noneMatch(r -> r.isTraceOf(line)));
    long failed = requests.stream().filter(request -> request.status() >= 500).count();
    task.evidence(failed + " failed: " + failed + " ERROR; " + (requests.size() - failed) + " not");
  }

  private static void checkOneError(TracedRequest request, List<PrintedLine> lines, Task task) {
    List<PrintedLine> errors =
        lines.stream().filter(line -> request.isTraceOf(line) && isError(line)).toList();
    if (errors.stream().anyMatch(line -> line.mentions(LOGGED_BY_JAVALIN))) {
      task.lookAt(LOGBACK);
    } else if (request.text().equals("POST /orders")) {
      task.lookAt(PAYMENTS);
    }
    assertThatPrinted(lines)
        .because(
            errors.isEmpty()
                ? "the customer got nothing, and no alert will report it"
                : "one failure with two records at ERROR counts as two failures")
        .count(1, "at ERROR for " + request.text() + " with " + request.status(), errors::contains);
    task.lookAt("src/main/java/shop/AccessLog.java");
  }

  private static void checkNoError(
      TracedRequest request, List<PrintedLine> lines, CustomerScenario scenario, Task task) {
    boolean accepted = request.status() == 201;
    if (accepted) {
      task.lookAt(PAYMENTS);
    }
    String attempt = accepted && scenario.isRetried(request) ? " at a second attempt" : "";
    assertThatPrinted(lines)
        .because(FALSE_ALARM)
        .absent(
            "at ERROR for " + request.text() + " with " + request.status() + attempt,
            line -> request.isTraceOf(line) && isError(line));
    task.lookAt("src/main/java/shop/AccessLog.java");
  }

  @Test
  @Tag("11.4")
  void scrapesAndHealthLeaveNoRecords(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("src/main/java/shop/Health.java");
    CustomerScenario scenario = new CustomerScenario(shop, otlp, task);
    for (int i = task.random(2, 4); i > 0; i--) {
      shop.sendToMetricsPort(Request.get("/health"));
      shop.scrape();
    }
    scenario.sendEveryday();
    // Lines are printed in order: records of the scrapes would come before those of the customers.
    List<PrintedLine> lines = scenario.awaitLines();
    scenario.requests().forEach(request -> accessRecord(request, lines));
    assertThatPrinted(lines)
        .because(NEVER_READ)
        .absent("of GET /health or GET /metrics", LogsCheck::isOfTheMetricsPort);
    task.evidence(
        "records of " + scenario.requests().size() + " customers, none of scrapes and /health");
  }

  @Test
  @Tag("11.5")
  void theSameRecordsAreSentOverOtlp(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("otel.properties");
    CustomerScenario scenario = new CustomerScenario(shop, otlp, task);
    shop.sendToMetricsPort(Request.get("/health"));
    scenario.sendEveryday().sendUntilThePrinterJams().sendUntilDebitsFail();
    List<PrintedLine> lines = scenario.awaitLines();
    List<TracedRequest> requests = scenario.requests();
    Map<TracedRequest, PrintedLine> printed = new LinkedHashMap<>();
    requests.forEach(request -> printed.put(request, accessRecord(request, lines)));
    List<LogRecord> sent =
        otlp.logs(
            records ->
                requests.stream()
                    .allMatch(r -> records.stream().anyMatch(isSentFor(r, printed.get(r)))));
    for (TracedRequest request : requests) {
      assertThatLogs(sent)
          .because("lines that stay on one machine are lost when the machine is")
          .hasRecord(
              "of " + request.text() + " at /v1/logs, with the ids and the level of its line",
              isSentFor(request, printed.get(request)));
    }
    task.lookAt(PAYMENTS);
    checkNoCard(lines, line -> Stream.of(line.text()), "printed");
    checkNoCard(sent, LogsCheck::texts, "sent over OTLP");
    task.lookAt("otel.properties");
    assertThatLogs(sent)
        .because(NEVER_READ)
        .absent(
            "of GET /health or GET /metrics, over OTLP either",
            record -> texts(record).map(PrintedLine::of).anyMatch(LogsCheck::isOfTheMetricsPort));
    task.evidence(requests.size() + " requests: the same ids on their lines and over OTLP");
  }

  private static <T> void checkNoCard(
      List<T> records, Function<T, Stream<String>> texts, String where) {
    Function<T, Optional<String>> card =
        record ->
            texts
                .apply(record)
                .flatMap(text -> CustomerScenario.CARD.toldBy(text).stream())
                .findFirst();
    assertThatLogs(records, record -> "…" + card.apply(record).orElse("") + "…")
        .because("logs are kept for weeks and read by many; a leak cannot be undone")
        .absent(
            where + " with more of a card number than its last four digits",
            record -> card.apply(record).isPresent());
  }

  private static LogAssert<PrintedLine> assertThatPrinted(List<PrintedLine> lines) {
    return assertThatLogs(lines, PrintedLine::inShort);
  }

  private static PrintedLine accessRecord(TracedRequest request, List<PrintedLine> lines) {
    return assertThatPrinted(lines)
        .because("without a record of a request, you cannot find out later what happened to it")
        .hasRecord(
            "of " + request.text() + " with its User-Agent, " + request.customer(),
            request::isCustomerIn)
        .actual()
        .get(0);
  }

  private static boolean hasTraceId(PrintedLine line, TracedRequest request) {
    return line.isJson() ? request.isTraceOf(line) : line.mentions(request.caller().traceId());
  }

  private static boolean hasSpanOf(Trace trace, PrintedLine line) {
    return trace.spans().stream()
        .map(Span::spanId)
        .anyMatch(
            id -> line.isJson() ? line.spanId().filter(id::equals).isPresent() : line.mentions(id));
  }

  private static boolean isError(PrintedLine line) {
    return line.level().filter(level -> level.equals("ERROR") || level.equals("FATAL")).isPresent();
  }

  private static boolean isOfTheMetricsPort(PrintedLine line) {
    return line.mentions("/health") || line.mentions("/metrics");
  }

  private static boolean hasMessageAndFrames(PrintedLine line) {
    return line.mentions("is stuck")
        && (line.mentions("Printer.java") || line.mentions("shop.Printer."));
  }

  private static Predicate<LogRecord> isSentFor(TracedRequest request, PrintedLine line) {
    // The line may have the User-Agent in a field of its own, which the agent does not send.
    Predicate<LogRecord> isSameText =
        record ->
            texts(record).anyMatch(text -> text.contains(request.customer()))
                || line.mentions(String.valueOf(record.body()));
    return isSameText.and(
        record ->
            record.traceId().equals(request.caller().traceId())
                && line.spanId().filter(record.spanId()::equals).isPresent()
                && record.severityNumber() >= ERROR_SEVERITY == isError(line));
  }

  private static Stream<String> texts(LogRecord record) {
    return Stream.concat(
        Stream.of(String.valueOf(record.body())),
        record.attributes().values().stream().map(String::valueOf));
  }

  private static String describeIds(
      PrintedLine line, TracedRequest request, Trace trace, CustomerScenario scenario) {
    if (trace.spans().isEmpty()) {
      return "no span of that request arrived either";
    }
    boolean another =
        scenario.requests().stream()
            .anyMatch(r -> r != request && line.mentions(r.caller().traceId()));
    return (another ? "the ids of another request: " : "") + line.inShort();
  }

  private static String describeText(PrintedLine line) {
    return FRAME.matcher(line.text()).matches()
        ? "a line of a stack trace, outside of any object"
        : line.inShort();
  }
}
