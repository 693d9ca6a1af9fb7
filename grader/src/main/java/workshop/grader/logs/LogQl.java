package workshop.grader.logs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A log query in the part of LogQL that links between traces and logs are made of:
 *
 * <ul>
 *   <li>a stream selector, {@code {service_name="shop"}}, with {@code =}, {@code !=}, {@code =~}
 *       and {@code !~};
 *   <li>line filters: {@code |=}, {@code !=}, {@code |~}, {@code !~};
 *   <li>{@code | json} and {@code | logfmt} without parameters, and {@code | drop __error__,
 *       __error_details__};
 *   <li>label filters on labels, structured metadata and parsed fields, compared as text and joined
 *       by {@code and}, {@code or} and a comma;
 *   <li>{@code | label_format name=`{{ contains "text" __line__ }}`}, which Grafana itself writes.
 * </ul>
 *
 * <p>Strings stand in double quotes or backticks; a {@code #} begins a comment. Whatever else LogQL
 * knows is {@linkplain UnsupportedException not understood here}, which is nobody's mistake.
 *
 * @see <a href="https://grafana.com/docs/loki/latest/query/log_queries/">Loki, log queries</a>
 */
public final class LogQl {
  private final List<Matcher> selector;
  private final List<Stage> stages;

  LogQl(List<Matcher> selector, List<Stage> stages) {
    this.selector = List.copyOf(selector);
    this.stages = List.copyOf(stages);
  }

  /** One condition on one field; a field that is not there is empty, as in Loki. */
  record Matcher(String field, Operator operator, String value) {
    boolean matches(Map<String, String> fields) {
      return operator.holds(fields.getOrDefault(field, ""), value, true);
    }
  }

  /** How two texts are compared. */
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    MATCHES,
    MATCHES_NOT;

    /** In a selector and a label filter a pattern fits as a whole, in a line filter anywhere. */
    boolean holds(String text, String operand, boolean whole) {
      return switch (this) {
        case EQUAL -> whole ? text.equals(operand) : text.contains(operand);
        case NOT_EQUAL -> !EQUAL.holds(text, operand, whole);
        case MATCHES -> {
          java.util.regex.Matcher found = java.util.regex.Pattern.compile(operand).matcher(text);
          yield whole ? found.matches() : found.find();
        }
        case MATCHES_NOT -> !MATCHES.holds(text, operand, whole);
      };
    }
  }

  /** A step of the pipeline: keeps a line or not, and may add fields to it. */
  interface Stage {
    boolean keeps(String line, Map<String, String> fields);
  }

  /** LogQL that may well be right, and that this reader does not know. */
  public static final class UnsupportedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedException(String what) {
      super(what);
    }
  }

  /** What Loki would refuse, with the place. */
  public static final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SyntaxException(String problem) {
      super(problem);
    }
  }

  /**
   * Reads a query.
   *
   * @throws SyntaxException if it is no LogQL
   * @throws UnsupportedException if it is more than this reader knows
   */
  public static LogQl parse(String query) {
    return new LogQlReader(query).read();
  }

  /** Whether the selector alone, before any filter, selects the stream that a line is in. */
  public boolean selectsStreamOf(LokiEntry line) {
    return selector.stream().allMatch(matcher -> matcher.matches(line.labels()));
  }

  /** Whether a line is among the results. */
  public boolean selects(LokiEntry line) {
    if (!selectsStreamOf(line)) {
      return false;
    }
    Map<String, String> fields = new LinkedHashMap<>(line.fields());
    return stages.stream().allMatch(stage -> stage.keeps(line.text(), fields));
  }
}
