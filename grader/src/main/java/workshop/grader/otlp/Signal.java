package workshop.grader.otlp;

import java.util.Optional;
import java.util.stream.Stream;

/** What OTLP carries, each to a path of its own (OTLP 1.11, "OTLP/HTTP Request"). */
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

  /** Where it is sent to, such as {@code /v1/traces}. */
  public String path() {
    return path;
  }

  /** What it consists of, in words: {@code spans}. */
  public String items() {
    return items;
  }

  /** The signal as the agent's properties spell it, such as {@code otel.exporter.otlp.traces}. */
  public String property() {
    return path.substring("/v1/".length());
  }

  static Optional<Signal> at(String path) {
    return Stream.of(values()).filter(signal -> signal.path.equals(path)).findFirst();
  }
}
