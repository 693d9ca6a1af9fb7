package workshop.grader.agent;

import java.util.List;
import java.util.stream.Stream;

/** The OpenTelemetry Java agent of a lesson's programs: off, complete, or a quick subset. */
public enum Agent {
  /** No agent. */
  NONE,

  /** The agent with its own defaults. A start takes about 3 s longer than without the agent. */
  OWN_DEFAULTS,

  /**
   * The agent with only the instrumentations that the course needs: about 1.5 s. The learner's file
   * can enable others, or disable these.
   */
  QUICK;

  private static final List<String> QUICK_INSTRUMENTATIONS =
      List.of(
          "javalin",
          "jetty",
          "servlet",
          "java-http-client",
          "java-http-server",
          "http-url-connection",
          "executors",
          "opentelemetry-api",
          "opentelemetry-instrumentation-api",
          "opentelemetry-instrumentation-annotations",
          "logback-appender",
          "logback-mdc",
          "java-util-logging");

  /** Returns the property lines that precede the learner's own. */
  List<String> defaults() {
    return this == QUICK
        ? Stream.concat(
                Stream.of(
                    "otel.instrumentation.common.default-enabled=false",
                    // JMX metrics of application servers; default-enabled does not cover them.
                    "otel.jmx.enabled=false"),
                QUICK_INSTRUMENTATIONS.stream()
                    .map(name -> "otel.instrumentation." + name + ".enabled=true"))
            .toList()
        : List.of();
  }
}
