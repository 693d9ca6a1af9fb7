package workshop.grader.logs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log query in the part of LogQL that links between traces and logs use:
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
 * <p>Strings are in double quotes or backticks; {@code #} begins a comment. The rest of LogQL is
 * {@linkplain UnsupportedException not supported here}, which is not a mistake of the learner.
 *
 * @see <a href="https://grafana.com/docs/loki/latest/query/log_queries/">Loki, log queries</a>
 */
public final class LogQl {
  private final List<LabelMatcher> selector;
  private final List<Stage> stages;

  LogQl(List<LabelMatcher> selector, List<Stage> stages) {
    this.selector = List.copyOf(selector);
    this.stages = List.copyOf(stages);
  }

  /** A condition on one field; as in Loki, a missing field is empty. */
  record LabelMatcher(String field, Operator operator, String value) {
    boolean matches(Map<String, String> fields) {
      return operator.holds(fields.getOrDefault(field, ""), value, true);
    }
  }

  /** A comparison of two texts. */
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    MATCHES,
    MATCHES_NOT;

    /**
     * Compares a text.
     *
     * @param whole true for a selector or a label filter, which match the whole text; false for a
     *     line filter, which matches a part of it
     */
    boolean holds(String text, String operand, boolean whole) {
      return switch (this) {
        case EQUAL -> whole ? text.equals(operand) : text.contains(operand);
        case NOT_EQUAL -> !EQUAL.holds(text, operand, whole);
        case MATCHES -> {
          Matcher found = Pattern.compile(operand).matcher(text);
          yield whole ? found.matches() : found.find();
        }
        case MATCHES_NOT -> !MATCHES.holds(text, operand, whole);
      };
    }
  }

  /** A step of the pipeline, which keeps or drops a line and may add fields to it. */
  interface Stage {
    boolean keeps(String line, Map<String, String> fields);
  }

  /** LogQL that this reader does not support, although it may be right. */
  public static final class UnsupportedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedException(String what) {
      super(what);
    }
  }

  /** A syntax error, with its position. */
  public static final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SyntaxException(String problem) {
      super(problem);
    }
  }

  /**
   * Reads a query.
   *
   * @throws SyntaxException if Loki would refuse the query
   * @throws UnsupportedException if this reader does not support the query
   */
  public static LogQl parse(String query) {
    return new LogQlReader(query).read();
  }

  /** Returns true if the selector, without the filters, selects the stream of an entry. */
  public boolean selectsStreamOf(LokiEntry entry) {
    return selector.stream().allMatch(matcher -> matcher.matches(entry.labels()));
  }

  /** Returns true if an entry is among the results. */
  public boolean selects(LokiEntry entry) {
    if (!selectsStreamOf(entry)) {
      return false;
    }
    Map<String, String> fields = new LinkedHashMap<>(entry.fields());
    return stages.stream().allMatch(stage -> stage.keeps(entry.text(), fields));
  }
}
