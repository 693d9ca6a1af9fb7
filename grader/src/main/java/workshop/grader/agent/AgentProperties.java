package workshop.grader.agent;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Signal;
import workshop.grader.report.CheckFailure;

/**
 * A learner's {@code otel.properties}, and the file that the agent reads instead: the grader's
 * defaults first, then the learner's lines, and last the endpoints and delays of the run. The last
 * of several lines with the same name counts, so the learner's lines override the defaults, and the
 * run's endpoints override the learner's lines. The grader sets no system properties because they
 * would override the whole file.
 */
public final class AgentProperties {
  private static final String GRPC = "grpc";
  private static final String PROTOCOL = "otel.exporter.otlp.protocol";
  private static final String SAMPLER = "otel.traces.sampler";

  /** The agent waits 5 s by default; checks wait for exports dozens of times. */
  private static final int BATCH_MILLIS = 5;

  private static final int METRICS_MILLIS = 100;

  private final String file;
  private final String learnerText;
  private final Properties values = new Properties();

  private AgentProperties(String file, String learnerText) {
    this.file = file;
    this.learnerText = learnerText;
  }

  /**
   * Reads a learner's file.
   *
   * @param file its path, for messages
   * @throws CheckFailure if it cannot be read as properties
   */
  public static AgentProperties of(String file, String text) {
    AgentProperties properties = new AgentProperties(file, text);
    try {
      properties.values.load(new StringReader(text));
      return properties;
    } catch (IllegalArgumentException e) {
      throw CheckFailure.expectedToRun("a properties file that the agent can read")
          .butWas("it has a \\u that is not followed by four hexadecimal digits")
          .because("the agent would ignore the whole file, and only its log would mention it")
          .lookAt(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringReader does not throw it
    }
  }

  /** Returns the value of a property; empty if the learner's file does not set it. */
  public String value(String property) {
    return values.getProperty(property, "").strip();
  }

  /** Returns the protocol that the learner's file sets, {@code http/protobuf} by default. */
  public String protocol(Signal signal) {
    String own = value("otel.exporter.otlp." + signal.property() + ".protocol");
    String all = value(PROTOCOL);
    return own.isEmpty() ? all.isEmpty() ? "http/protobuf" : all : own;
  }

  /**
   * Returns a sentence for each line of the file because of which no spans are sent. Exporters of
   * metrics and logs may be off, but a value with a blank in it keeps the agent from starting.
   */
  public List<String> problems() {
    List<String> sentences = new ArrayList<>();
    if (isSet("otel.javaagent.enabled", "false") || isSet("otel.sdk.disabled", "true")) {
      sentences.add(name() + " switches the agent off: nothing is sent");
    }
    for (Signal signal : Signal.values()) {
      String exporter = "otel." + signal.property() + ".exporter";
      if (!value(exporter).matches("[\\w/, -]*")) {
        sentences.add(
            line(exporter) + ": all text after the = is the value; a comment needs its own line");
      } else if (signal == Signal.TRACES && !value(exporter).isEmpty() && !sendsOver(exporter)) {
        sentences.add(line(exporter) + ": no span is sent over OTLP");
      }
    }
    if (value(SAMPLER).endsWith("always_off")) {
      sentences.add(line(SAMPLER) + ": no span is kept");
    }
    return sentences;
  }

  private String line(String property) {
    return name() + " has " + property + "=" + value(property);
  }

  /** Returns the path from the lesson's folder: {@code payments/otel.properties}. */
  private String name() {
    return file.replaceFirst("^lessons/[^/]+/", "");
  }

  private boolean isSet(String property, String value) {
    return value(property).equalsIgnoreCase(value);
  }

  private boolean sendsOver(String exporter) {
    return List.of(value(exporter).split("\\s*,\\s*")).contains("otlp");
  }

  /** Returns the file for one run. */
  public String merged(Agent agent, OtlpReceiver receiver) {
    List<String> lines = new ArrayList<>(agent.defaults());
    lines.add(learnerText);
    lines.add(""); // ends a last line with a backslash, which would continue on the next
    for (Signal signal : Signal.values()) {
      lines.add(
          "otel.exporter.otlp." + signal.property() + ".endpoint=" + endpoint(signal, receiver));
    }
    lines.add("otel.bsp.schedule.delay=" + BATCH_MILLIS);
    lines.add("otel.blrp.schedule.delay=" + BATCH_MILLIS);
    lines.add("otel.metric.export.interval=" + METRICS_MILLIS);
    return String.join("\n", lines) + "\n";
  }

  /** Returns an endpoint, for gRPC without a path: with one, the agent starts no exporter. */
  private String endpoint(Signal signal, OtlpReceiver receiver) {
    return protocol(signal).equals(GRPC)
        ? receiver.endpoint(signal).resolve("/").toString()
        : receiver.endpoint(signal).toString();
  }
}
