package workshop.grader.otlp;

/**
 * The library or the part of the agent that made a span, log record or metric, such as {@code
 * io.opentelemetry.jetty-12.0}.
 */
public record Scope(String name, String version) {}
