package workshop.grader.otlp;

import java.util.Optional;
import java.util.stream.Stream;

/** The signals of OTLP, each with its own path (OTLP 1.11, "OTLP/HTTP Request"). */
public enum Signal {
  TRACES("/v1/traces", "spans"),
  LOGS("/v1/logs", "log records"),
  METRICS("/v1/metrics", "metric points");

  private final String path;
  private final String items;

  Signal(String path, String items) {
    this.path = path;
    this.items = items;
  }

  /** Returns the path, such as {@code /v1/traces}. */
  public String path() {
    return path;
  }

  /** Returns the plural name of its items, such as {@code spans}. */
  public String items() {
    return items;
  }

  /** Returns the name in the agent's properties: {@code traces} in otel.exporter.otlp.traces. */
  public String property() {
    return path.substring("/v1/".length());
  }

  static Optional<Signal> at(String path) {
    return Stream.of(values()).filter(signal -> signal.path.equals(path)).findFirst();
  }
}
