package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.agent.Agent;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.http.ResponseValidator;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.launch.Settings;
import workshop.grader.logs.PrintedLine;
import workshop.grader.otlp.LogRecord;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.RejectedExport;
import workshop.grader.otlp.Signal;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.Traceparent;
import workshop.grader.program.Deadline;
import workshop.grader.program.Timeouts;
import workshop.grader.report.Transcript;
import workshop.grader.report.Verdict;

/** Tests a small Javalin program under the agent, run as in a lesson. */
final class AgentTest {
  private static final String README =
      """
      # 09 A fake

      ## 9.1 The first is done
      ## 9.2 The second is done
      """;

  @TempDir private Path temporary;

  /** Accepts any response. */
  public static final class NoValidator implements ResponseValidator {
    public NoValidator(long seed) {}

    @Override
    public void check(Response response) {}
  }

  @Lesson(
      main = "shop.Shop",
      lookAt = "otel.properties",
      validator = NoValidator.class,
      agent = Agent.QUICK)
  static final class QuickCheck {
    @Test
    @Tag("9.1")
    void requestBecomesASpanOfTheCallersTrace(Program shop, OtlpReceiver otlp, Task task) {
      Traceparent caller = task.caller();
      shop.send(Request.get("/orders/17").header(Traceparent.HEADER, caller.header()));

      Trace trace = otlp.trace(caller, t -> !t.spans().isEmpty());

      GraderAssertions.assertThat(trace)
          .count(1, "in all", span -> true)
          .hasSpan("GET /orders/{id}")
          .hasKind(Span.Kind.SERVER)
          .continuesIncomingTrace()
          .hasAttribute("http.route", "/orders/{id}")
          .hasAttribute("http.response.status_code", 200);
      assertThat(trace.services()).containsExactly("shop");
      assertThat(otlp.remarks()).isEmpty();
    }

    @Test
    @Tag("9.2")
    void commandsWorkUnderTheAgent(Program shop, Task task) {
      shop.allocateDirect(1024 * 1024);
      task.evidence("done");
    }
  }

  @Lesson(
      main = "shop.Shop",
      others = "payments.Payments",
      lookAt = "otel.properties",
      validator = NoValidator.class,
      agent = Agent.QUICK)
  static final class TwoProgramsCheck {
    @Test
    @Tag("9.1")
    void oneTraceOverBoth(
        Program shop, @ProgramName("payments") Program payments, OtlpReceiver otlp, Task task) {
      assertThat(payments.port()).isNotEqualTo(shop.port());
      Traceparent caller = task.caller();
      Response answer =
          shop.send(Request.get("/charges/17").header(Traceparent.HEADER, caller.header()));
      assertThat(answer.body()).isEqualTo("paid 17");

      Trace trace = otlp.trace(caller, t -> t.spans().size() >= 3);

      Span server = GraderAssertions.assertThat(trace).hasSpan("GET /charges/{id}").actual();
      Span call = GraderAssertions.assertThat(trace).hasSpan("GET").hasParent(server).actual();
      GraderAssertions.assertThat(trace).hasSpan("GET /payments/{id}").hasParent(call);
      assertThat(trace.services()).containsExactlyInAnyOrder("shop", "third-party");
      task.show(workshop.grader.otlp.SpanTree.draw(trace));
    }

    @Test
    @Tag("9.2")
    void logRecordOfARequestCarriesItsIds(Program shop, OtlpReceiver otlp, Task task) {
      Traceparent caller = task.caller();
      shop.send(Request.get("/charges/18").header(Traceparent.HEADER, caller.header()));

      List<LogRecord> logs =
          otlp.logs(all -> all.stream().anyMatch(log -> log.traceId().equals(caller.traceId())));

      assertThat(logs).extracting(LogRecord::body).contains("charging 18");
    }
  }

  @Lesson(
      main = "shop.Shop",
      lookAt = "otel.properties",
      validator = NoValidator.class,
      agent = Agent.OWN_DEFAULTS)
  static final class DefaultsCheck {
    @Test
    @Tag("9.1")
    void whatTheAgentSendsByItselfIsTaken(Program shop, OtlpReceiver otlp, Task task) {
      Traceparent caller = task.caller();
      shop.send(Request.get("/charges/19").header(Traceparent.HEADER, caller.header()));

      GraderAssertions.assertThat(otlp.trace(caller, t -> t.spans().size() >= 2))
          .hasSpan("GET /charges/{id}")
          .continuesIncomingTrace();
      assertThat(otlp.logs(logs -> !logs.isEmpty())).isNotEmpty();
      assertThat(
              otlp.metrics(
                  points -> points.stream().anyMatch(p -> p.name().equals("jvm.memory.used"))))
          .extracting(point -> point.name())
          .contains("jvm.memory.used");
      assertThat(otlp.refusals()).isEmpty();
    }

    @Test
    @Tag("9.2")
    void nothing(Task task) {}
  }

  @Lesson(
      main = "shop.Shop",
      lookAt = "otel.properties",
      validator = NoValidator.class,
      agent = Agent.QUICK)
  static final class UnfittingCheck {
    @Test
    @Tag("9.1")
    void requestBecomesASpan(Program shop, OtlpReceiver otlp, Task task) {
      Traceparent caller = task.caller();
      shop.send(Request.get("/orders/17").header(Traceparent.HEADER, caller.header()));

      GraderAssertions.assertThat(otlp.trace(caller, t -> !t.spans().isEmpty()))
          .because("a span that is not received is of no use")
          .hasSpan("GET /orders/{id}");
    }

    @Test
    @Tag("9.2")
    void nothing(Task task) {}
  }

  @Lesson(
      main = "shop.Shop",
      lookAt = "otel.properties",
      validator = NoValidator.class,
      agent = Agent.QUICK)
  static final class GrpcCheck {
    @Test
    @Tag("9.1")
    void protocolDoesNotFitThePort(Program shop, OtlpReceiver otlp, Task task) {
      shop.send(Request.get("/orders/17"));

      assertThat(Deadline.in(Timeouts.START_WITH_AGENT).await(() -> !otlp.refusals().isEmpty()))
          .isTrue();

      assertThat(otlp.refusals())
          .extracting(RejectedExport::reason)
          .containsExactly(RejectedExport.Reason.GRPC);
      assertThat(otlp.requests(Signal.TRACES)).isZero();
      shop.send(Request.get("/orders/18"));
    }

    @Test
    @Tag("9.2")
    void nothing(Task task) {}
  }

  @Test
  void quick() throws IOException {
    assertPassed(lesson("otel.service.name=shop\n").run(QuickCheck.class));
  }

  @Test
  void twoPrograms() throws IOException {
    FakeLesson lesson = lesson("otel.service.name=shop\n");
    write("payments/otel.properties", "otel.service.name=third-party\n");

    assertPassed(lesson.run(TwoProgramsCheck.class));

    assertThat(lesson.transcript())
        .contains("└─ GET /charges/{id}", "   └─ GET ", "      └─ GET /payments/{id}");
  }

  @Test
  void ownDefaults() throws IOException {
    assertPassed(lesson("otel.service.name=shop\n").run(DefaultsCheck.class));
  }

  @Test
  void grpc() throws IOException {
    assertPassed(
        lesson("otel.service.name=shop\notel.exporter.otlp.protocol=grpc\n").run(GrpcCheck.class));
  }

  @Test
  void grpcIsReportedInOneLine() throws IOException {
    FakeLesson lesson = lesson("otel.service.name=shop\notel.exporter.otlp.protocol=grpc\n");

    lesson.run(UnfittingCheck.class);

    assertThat(lesson.transcript())
        .contains(
            """
                     expected   a span named "GET /orders/{id}"
                     but was    no span of the check's request arrived
                                the exporter uses grpc, and this port accepts only http/protobuf
                     why        a span that is not received is of no use
                     look at    lessons/09-fake/otel.properties
            """);
  }

  @Test
  void fileThatIsMissingIsNamed() throws IOException {
    FakeLesson lesson = lesson("");
    Files.delete(folder().resolve("otel.properties"));

    lesson.run(QuickCheck.class);

    assertThat(lesson.transcript())
        .contains("expected   a file lessons/09-fake/otel.properties\n")
        .contains("but was    there is none\n");
  }

  @Test
  void missingAgentIsNoFailureOfTheLearner() throws IOException {
    FakeLesson lesson = lesson("");
    Files.delete(folder().resolve("target/opentelemetry-javaagent.jar"));

    lesson.run(QuickCheck.class);

    assertThat(lesson.transcript())
        .contains("could not  Maven has not resolved the agent of 09-fake yet\n")
        .contains("remedy     mvn test -pl :09-fake -am, once\n");
  }

  @Lesson(
      main = "shop.Shop",
      lookAt = "otel.properties",
      validator = NoValidator.class,
      agent = Agent.QUICK)
  static final class NothingElseCheck {
    @Test
    @Tag("9.1")
    void onlyTheChecksOwnRequestIsSeen(Program shop, OtlpReceiver otlp, Task task) {
      Traceparent caller = task.caller();
      shop.send(Request.get("/charges/17").header(Traceparent.HEADER, caller.header()));

      Trace trace = otlp.wholeTrace(caller, t -> t.spans().size() >= 2);

      assertThat(otlp.spans()).hasSameSizeAs(trace.spans());
      assertThat(otlp.logs(logs -> !logs.isEmpty()))
          .isNotEmpty()
          .allMatch(log -> log.traceId().equals(caller.traceId()));
      assertThat(otlp.remarks()).isEmpty();
    }

    @Test
    @Tag("9.2")
    void logbackReadsTheLearnersFile(Program shop, Task task) {
      assertThat(shop.printed(0, lines -> !lines.isEmpty()))
          .extracting(PrintedLine::text)
          .anyMatch(line -> line.endsWith("brewed: charging 17"));
    }
  }

  @Test
  void warmUpIsNotReceived() throws IOException {
    FakeLesson lesson = lesson("otel.service.name=shop\n");
    AtomicReference<ProgramLauncher> launcher = new AtomicReference<>();

    lesson.run(
        NothingElseCheck.class,
        check -> {
          launcher.set(warm(check));
          // The converter is compiled only now, so Logback must not have loaded it before.
          writeBrew();
          return Optional.of(launcher.get());
        });

    assertThat(lesson.report().verdict())
        .as(Transcript.of(lesson.report()))
        .isEqualTo(Verdict.PASSED);
    assertThat(launcher.get().usedStandby()).isTrue();
    assertThat(launcher.get().isAlive()).as("closed with the run").isFalse();
  }

  @Test
  void standbyWhoseFilesHaveChangedIsNotUsed() throws IOException {
    FakeLesson lesson = lesson("otel.service.name=bar\n");
    AtomicReference<ProgramLauncher> launcher = new AtomicReference<>();

    lesson.run(
        QuickCheck.class,
        check -> {
          launcher.set(warm(check));
          writeUnchecked("otel.properties", "otel.service.name=shop\n");
          return Optional.of(launcher.get());
        });

    assertThat(lesson.report().verdict())
        .as(Transcript.of(lesson.report()))
        .isEqualTo(Verdict.PASSED);
    assertThat(launcher.get().usedStandby()).isFalse();
    assertThat(launcher.get().isAlive()).as("closed with the run").isFalse();
  }

  private ProgramLauncher warm(Class<?> check) {
    Map<String, String> settings =
        Map.of("workshop.root", temporary.toString(), "workshop.seed", "1734");
    ProgramLauncher launcher =
        new ProgramLauncher(
            GradingListener.programsOf(check),
            Settings.of(name -> Optional.ofNullable(settings.get(name))));
    launcher.warmUp();
    assertThat(Deadline.in(Timeouts.JVM).await(launcher::isWarm)).isTrue();
    assertThat(launcher.warmUpProblems()).isEmpty();
    return launcher;
  }

  private void writeBrew() {
    writeUnchecked(
        "src/main/java/shop/Brew.java",
        """
        package shop;

        import ch.qos.logback.classic.pattern.ClassicConverter;
        import ch.qos.logback.classic.spi.ILoggingEvent;

        public final class Brew extends ClassicConverter {
          @Override
          public String convert(ILoggingEvent event) {
            return "brewed: " + event.getFormattedMessage();
          }
        }
        """);
    writeUnchecked(
        "src/main/resources/logback.xml",
        """
        <configuration>
          <conversionRule conversionWord="brew" class="shop.Brew"/>
          <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%brew%n</pattern></encoder>
          </appender>
          <root level="WARN"><appender-ref ref="OUT"/></root>
        </configuration>
        """);
  }

  private void writeUnchecked(String name, String text) {
    try {
      write(name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertPassed(FakeLesson lesson) throws IOException {
    assertThat(lesson.verdicts()).as(lesson.transcript()).startsWith("lesson\tPASSED\n");
  }

  private FakeLesson lesson(String properties) throws IOException {
    FakeLesson lesson = new FakeLesson(temporary, README);
    write("otel.properties", properties);
    write("src/main/java/shop/Shop.java", resource("Shop.java"));
    write("src/main/java/payments/Payments.java", resource("Payments.java"));
    write(
        "src/main/resources/logback.xml", "<configuration><root level=\"WARN\"/></configuration>");
    write("target/runtime.classpath", jars());
    Files.copy(
        Path.of("target/opentelemetry-javaagent.jar"),
        folder().resolve("target/opentelemetry-javaagent.jar"));
    return lesson;
  }

  private void write(String name, String text) throws IOException {
    Path file = folder().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Path folder() {
    return temporary.resolve("lessons/09-fake");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = AgentTest.class.getResourceAsStream("/agent/" + name)) {
      return new String(in.readAllBytes());
    }
  }

  /** Returns the libraries that a program needs, without those of the checker. */
  private static String jars() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Set<String> groups =
        Set.of(
            "javalin",
            "jetty",
            "kotlin",
            "slf4j",
            "logback",
            "servlet",
            "annotations",
            "prometheus");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(jar -> jar.endsWith(".jar"))
        .filter(jar -> groups.stream().anyMatch(Path.of(jar).getFileName().toString()::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
