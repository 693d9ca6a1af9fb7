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
 * A learner's {@code otel.properties}, and the file that the agent gets instead: the checker's
 * defaults first, the learner's lines after them, and last the endpoints and delays of the run. Of
 * two lines with the same name the last one counts, so a learner's word is above the defaults, and
 * no word of theirs is above where to send. A system property would beat all lines of the file, so
 * nothing is told that way.
 */
public final class AgentProperties {
  private static final String GRPC = "grpc";
  private static final String PROTOCOL = "otel.exporter.otlp.protocol";
  private static final String SAMPLER = "otel.traces.sampler";

  /** Checks wait for exports dozens of times. */
  private static final int BATCH_MILLIS = 5;

  private static final int METRICS_MILLIS = 100;

  private final String file;
  private final String learners;
  private final Properties values = new Properties();

  private AgentProperties(String file, String learners) {
    this.file = file;
    this.learners = learners;
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
          .because("the agent would leave the whole file out, and say so in a line of its log only")
          .lookAt(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string does not fail
    }
  }

  /** The learner's own value of a property; empty if the file does not set it. */
  public String value(String property) {
    return values.getProperty(property, "").strip();
  }

  /** The protocol that the learner's file asks for: {@code http/protobuf} if it says nothing. */
  public String protocol(Signal signal) {
    String own = value("otel.exporter.otlp." + signal.property() + ".protocol");
    String all = value(PROTOCOL);
    return own.isEmpty() ? all.isEmpty() ? "http/protobuf" : all : own;
  }

  /**
   * What the file itself says that keeps spans from coming, a sentence each; empty as a rule.
   * Metrics and logs may well be meant to stay away, but no value may have more words than one:
   * then the agent does not start at all.
   */
  public List<String> silence() {
    List<String> sentences = new ArrayList<>();
    if (isSet("otel.javaagent.enabled", "false") || isSet("otel.sdk.disabled", "true")) {
      sentences.add(name() + " switches the agent off: nothing is sent");
    }
    for (Signal signal : Signal.values()) {
      String exporter = "otel." + signal.property() + ".exporter";
      if (!value(exporter).matches("[\\w/, -]*")) {
        sentences.add(
            line(exporter) + ": all behind the = is its value; a comment has its own line");
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

  /** From the lesson's folder: {@code payments/otel.properties}. */
  private String name() {
    return file.replaceFirst("^lessons/[^/]+/", "");
  }

  private boolean isSet(String property, String value) {
    return value(property).equalsIgnoreCase(value);
  }

  private boolean sendsOver(String exporter) {
    return List.of(value(exporter).split("\\s*,\\s*")).contains("otlp");
  }

  /** The whole file for one run. */
  public String merged(Agent agent, OtlpReceiver receiver) {
    List<String> lines = new ArrayList<>(agent.defaults());
    lines.add(learners);
    lines.add(""); // a last line may end in a backslash, which would take the next one in
    for (Signal signal : Signal.values()) {
      lines.add(
          "otel.exporter.otlp." + signal.property() + ".endpoint=" + endpoint(signal, receiver));
    }
    lines.add("otel.bsp.schedule.delay=" + BATCH_MILLIS);
    lines.add("otel.blrp.schedule.delay=" + BATCH_MILLIS);
    lines.add("otel.metric.export.interval=" + METRICS_MILLIS);
    return String.join("\n", lines) + "\n";
  }

  /** An endpoint for gRPC has no path: with one, the agent would not start its exporters at all. */
  private String endpoint(Signal signal, OtlpReceiver receiver) {
    return protocol(signal).equals(GRPC)
        ? receiver.endpoint(signal).resolve("/").toString()
        : receiver.endpoint(signal).toString();
  }
}
