package workshop.grader.agent;

import java.util.List;
import java.util.stream.Stream;

/** Whether a lesson's programs run under the OpenTelemetry Java agent, and how much of it is on. */
public enum Agent {
  /** They run without it. */
  NONE,

  /** As it comes: all its instrumentations. A start takes about 3 s longer than without it. */
  OWN_DEFAULTS,

  /**
   * Only what the course's programs may need: about 1.5 s. The learner's file can switch more on,
   * or off what is on here.
   */
  QUICK;

  private static final List<String> NEEDED =
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

  /** What stands above the learner's own lines. */
  List<String> defaults() {
    return this == QUICK
        ? Stream.concat(
                Stream.of(
                    "otel.instrumentation.common.default-enabled=false",
                    // Figures of application servers, by JMX; not an instrumentation to the agent.
                    "otel.jmx.enabled=false"),
                NEEDED.stream().map(name -> "otel.instrumentation." + name + ".enabled=true"))
            .toList()
        : List.of();
  }
}
