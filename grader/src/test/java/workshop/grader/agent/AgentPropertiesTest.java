package workshop.grader.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Signal;
import workshop.grader.report.CheckFailure;

/** The run's endpoints and delays override the learner's lines, which override the defaults. */
final class AgentPropertiesTest {
  private static final String FILE = "lessons/07-zero-code-tracing/otel.properties";

  private final OtlpReceiver otlp = OtlpReceiver.start();

  @AfterEach
  void close() {
    otlp.close();
  }

  @Test
  void quickAgentEnablesAFewInstrumentations() {
    Properties all = merged(Agent.QUICK, "otel.service.name=shop\n");

    assertThat(all)
        .containsEntry("otel.instrumentation.common.default-enabled", "false")
        .containsEntry("otel.instrumentation.javalin.enabled", "true")
        .containsEntry("otel.service.name", "shop");
  }

  @Test
  void agentsOwnDefaultsAreKept() {
    Properties all = merged(Agent.OWN_DEFAULTS, "otel.service.name=shop\n");

    assertThat(all.stringPropertyNames())
        .containsExactlyInAnyOrder(
            "otel.service.name",
            "otel.exporter.otlp.traces.endpoint",
            "otel.exporter.otlp.logs.endpoint",
            "otel.exporter.otlp.metrics.endpoint",
            "otel.bsp.schedule.delay",
            "otel.blrp.schedule.delay",
            "otel.metric.export.interval");
  }

  @Test
  void learnersLinesOverrideTheDefaults() {
    Properties all =
        merged(
            Agent.QUICK,
            """
            otel.instrumentation.java-http-server.enabled = false
            otel.instrumentation.common.default-enabled=true
            otel.traces.sampler=always_off
            """);

    assertThat(all)
        .containsEntry("otel.instrumentation.java-http-server.enabled", "false")
        .containsEntry("otel.instrumentation.common.default-enabled", "true")
        .containsEntry("otel.traces.sampler", "always_off");
  }

  @Test
  void runOverridesEndpointsAndDelays() {
    Properties all =
        merged(
            Agent.QUICK,
            """
            otel.exporter.otlp.traces.endpoint=http://tempo:4318/v1/traces
            otel.bsp.schedule.delay=60000
            # a last line that goes on\\""");

    assertThat(all)
        .containsEntry(
            "otel.exporter.otlp.traces.endpoint", otlp.endpoint(Signal.TRACES).toString())
        .containsEntry("otel.exporter.otlp.logs.endpoint", otlp.endpoint(Signal.LOGS).toString())
        .containsEntry("otel.bsp.schedule.delay", "5");
  }

  @Test
  void lastLineWithABackslashDoesNotContinue() {
    assertThat(merged(Agent.QUICK, "otel.service.name=shop\\"))
        .containsEntry("otel.service.name", "shop")
        .containsKey("otel.exporter.otlp.traces.endpoint");
  }

  @Test
  void endpointForGrpcHasNoPath() {
    String port = "http://127.0.0.1:" + otlp.port();

    assertThat(merged(Agent.QUICK, "otel.exporter.otlp.protocol=grpc"))
        .containsEntry("otel.exporter.otlp.traces.endpoint", port + "/")
        .containsEntry("otel.exporter.otlp.metrics.endpoint", port + "/");
    assertThat(merged(Agent.QUICK, "otel.exporter.otlp.logs.protocol=grpc"))
        .containsEntry("otel.exporter.otlp.traces.endpoint", port + "/v1/traces")
        .containsEntry("otel.exporter.otlp.logs.endpoint", port + "/");
  }

  @Test
  void returnsTheLearnersValues() {
    AgentProperties file =
        AgentProperties.of(
            FILE, "otel.service.name:  shop \notel.exporter.otlp.metrics.protocol=grpc\n");

    assertThat(file.value("otel.service.name")).isEqualTo("shop");
    assertThat(file.value("otel.traces.sampler")).as("not set").isEmpty();
    assertThat(file.protocol(Signal.METRICS)).isEqualTo("grpc");
    assertThat(file.protocol(Signal.TRACES)).isEqualTo("http/protobuf");
  }

  @Test
  void reportsLinesThatKeepSpansAway() {
    assertThat(problems("otel.traces.exporter=console"))
        .containsExactly(
            "otel.properties has otel.traces.exporter=console: no span is sent over OTLP");
    assertThat(problems("otel.sdk.disabled=true"))
        .containsExactly("otel.properties switches the agent off: nothing is sent");
    assertThat(problems("otel.traces.sampler=parentbased_always_off"))
        .containsExactly(
            "otel.properties has otel.traces.sampler=parentbased_always_off: no span is kept");
    assertThat(problems("otel.metrics.exporter=none # as before"))
        .containsExactly(
            "otel.properties has otel.metrics.exporter=none # as before: all text after the ="
                + " is the value; a comment needs its own line");
  }

  @Test
  void metricsAndLogsMayBeOff() {
    assertThat(
            problems(
                """
                otel.traces.exporter=console, otlp
                otel.metrics.exporter=none
                otel.logs.exporter=none
                otel.sdk.disabled=false
                otel.traces.sampler=parentbased_always_on
                """))
        .isEmpty();
  }

  private static List<String> problems(String text) {
    return AgentProperties.of(FILE, text).problems();
  }

  @Test
  void invalidPropertiesFileIsRejected() {
    assertThatThrownBy(() -> AgentProperties.of(FILE, "otel.service.name=C:\\users"))
        .isInstanceOf(CheckFailure.class)
        .hasMessageContaining("a properties file that the agent can read");
  }

  private Properties merged(Agent agent, String text) {
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(AgentProperties.of(FILE, text).merged(agent, otlp)));
      return properties;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
