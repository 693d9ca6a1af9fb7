package workshop.proof;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a transcript what differs between two runs with the same seed. Everything else is a
 * function of the seed, and is compared to the letter.
 */
final class Normaliser {

  /** What to look for, and what stands in its place. */
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
          // A histogram drawn as bars shows times; only its boundaries are fixed.
          Rule.of("^( {9}le +(?:\\+Inf|[\\d.]+)) .*$", "$1 BAR"),
          Rule.of("average [\\d.]+ s, p95 [\\d.]+ s, of \\d+ requests", "average, p95"),
          // Of the traces that were sent, which one is the example is a matter of time.
          Rule.of("trace_id=\"(?!0{32})[0-9a-f]{32}\"", "trace_id=\"TRACE\""),
          Rule.of("trace_id=\"[0-9a-f]{16}\"", "trace_id=\"SPAN\""),
          // So is how many orders it takes until luck turns, and each order has a trace of its own.
          Rule.of("(-H \"traceparent: 00-)[0-9a-f-]*…", "$1…"),
          // The agent gives a span its id; a card's number is of the same length.
          Rule.of("\"(?!4111222233334242)[0-9a-f]{16}\"", "\"SPAN\""),
          // Memory is the machine's affair, but for the 64 MiB that a check allocates.
          Rule.of("-?\\b(?!64 MiB (?:of direct|within))\\d+(?= MiB)", "N"),
          Rule.of("\\b[\\d,]+(?= bytes\\b)", "N"),
          Rule.of("(?<=\"(?:rss|vms)\"\\}) \\d{5,}$", " N"),
          // How long the queue is at a moment depends on the moment.
          Rule.of("it says \\d+, and GET /queue \\d+", "it says N, and GET /queue N"),
          // A drawn span: its service and kind are fixed, its time is measured.
          Rule.of("\\b(internal|server|client|producer|consumer) +(?:\\d+ ms|> 1000 s)", "$1 TIME"),
          // Orders that are sent at once get their numbers as they arrive.
          Rule.of("(with text/plain: order) \\d+", "$1 N"),
          // An order that a slow machine gives up is placed once more, under another number.
          Rule.of("(localhost:PORT/journal/)\\d+", "$1N"),
          Rule.of("\\bcustomer-[0-9a-f]{8}\\b", "customer-NAME"),
          Rule.of("\\b([0-9a-f]{32}) [0-9a-f]{16}\\b", "$1 SPAN"),
          Rule.of("trace id(\\s+)[0-9a-f]{32}\\b", "trace id$1TRACE"),
          Rule.of("(?<=^ {9}but was {4}|^ {20})(ERROR|WARN), order \\d+", "$1, order N"),
          // An older Prometheus says that it is one; a newer one warns of more.
          Rule.of("^ {9}judged by .*\\n(?: {20}.*\\n)*", ""),
          Rule.of("^ {9}warning .*\\n(?: {20}.*\\n)*", ""),
          // The shop has hung up: whether payments still notices is a matter of moments.
          Rule.of("(\\bpayments +server TIME) +ERROR", "$1"),
          // What a learner's program prints or throws.
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
