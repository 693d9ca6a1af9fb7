package workshop.proof;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Replaces the parts of a transcript that differ between two runs with the same seed. Everything
 * else is a function of the seed and is compared exactly.
 */
final class Normaliser {

  /** A pattern and its replacement. */
  private record Rule(Pattern pattern, String replacement) {
    static Rule of(String pattern, String replacement) {
      return new Rule(Pattern.compile(pattern, Pattern.MULTILINE), replacement);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          // The grader chooses free ports.
          Rule.of("(localhost|127\\.0\\.0\\.1):\\d{5}\\b", "$1:PORT"),
          Rule.of("\\b\\d{5}(?= in this run)", "PORT"),
          // The JVM's own metrics differ by its version and by the operating system.
          Rule.of("\\b\\d+(?= metric fam| families\\b)", "N"),
          Rule.of("^( +jvm_\\S+) [\\d.eE+-]+$", "$1 N"),
          Rule.of("\\b1[789]\\d{8}\\b", "NOW"),
          // Measured times have a decimal point, counts have none.
          Rule.of("(grew by|took) \\d+\\.\\d+(?:e[-+]?\\d+)?\\b", "$1 TIME"),
          Rule.of("(grows by \\d+\\.\\d+ to) \\d+\\.\\d+", "$1 TIME"),
          Rule.of("dur=\\d+\\.\\d+", "dur=TIME"),
          Rule.of("exactly \\d+ ms", "exactly TIME ms"),
          // The bars of a histogram show measured times; only its boundaries are fixed.
          Rule.of("^( {9}le +(?:\\+Inf|[\\d.]+)) .*$", "$1 BAR"),
          Rule.of("average [\\d.]+ s, p95 [\\d.]+ s, of \\d+ requests", "average, p95"),
          // Timing decides which of the sent traces becomes the exemplar.
          Rule.of("trace_id=\"(?!0{32})[0-9a-f]{32}\"", "trace_id=\"TRACE\""),
          Rule.of("trace_id=\"[0-9a-f]{16}\"", "trace_id=\"SPAN\""),
          // Timing also decides how many orders the check sends, each with its own trace id.
          Rule.of("(-H \"traceparent: 00-)[0-9a-f-]*…", "$1…"),
          // The agent chooses span ids; a card number has the same length.
          Rule.of("\"(?!4111222233334242)[0-9a-f]{16}\"", "\"SPAN\""),
          // Memory figures depend on the machine, except the 64 MiB that a check allocates.
          Rule.of("-?\\b(?!64 MiB (?:of direct|within))\\d+(?= MiB)", "N"),
          Rule.of("\\b[\\d,]+(?= bytes\\b)", "N"),
          Rule.of("(?<=\"(?:rss|vms)\"\\}) \\d{5,}$", " N"),
          // The length of the queue depends on the moment of the scrape.
          Rule.of("it says \\d+, and GET /queue \\d+", "it says N, and GET /queue N"),
          // The line of a span: service and kind are fixed, the duration is measured.
          Rule.of("\\b(internal|server|client|producer|consumer) +(?:\\d+ ms|> 1000 s)", "$1 TIME"),
          // Orders that are sent in parallel get their numbers in the order of arrival.
          Rule.of("(with text/plain: order) \\d+", "$1 N"),
          // On a slow machine the check places an order again, and it gets another number.
          Rule.of("(localhost:PORT/journal/)\\d+", "$1N"),
          Rule.of("\\bcustomer-[0-9a-f]{8}\\b", "customer-NAME"),
          Rule.of("\\b([0-9a-f]{32}) [0-9a-f]{16}\\b", "$1 SPAN"),
          Rule.of("trace id(\\s+)[0-9a-f]{32}\\b", "trace id$1TRACE"),
          Rule.of("(?<=^ {9}but was {4}|^ {20})(ERROR|WARN), order \\d+", "$1, order N"),
          // The message of an older Prometheus names its version; a newer one prints more warnings.
          Rule.of("^ {9}judged by .*\\n(?: {20}.*\\n)*", ""),
          Rule.of("^ {9}warning .*\\n(?: {20}.*\\n)*", ""),
          // The shop has closed the connection; timing decides whether payments notices it.
          Rule.of("(\\bpayments +server TIME) +ERROR", "$1"),
          // Text that the learner's program prints or throws.
          Rule.of("\\b\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{3})?\\b", "CLOCK"),
          Rule.of("@[0-9a-f]{5,8}\\b", "@HASH"));

  private Normaliser() {}

  static String normalise(String transcript) {
    String text = transcript;
    for (Rule rule : RULES) {
      text = rule.pattern().matcher(text).replaceAll(rule.replacement());
    }
    return text;
  }
}
