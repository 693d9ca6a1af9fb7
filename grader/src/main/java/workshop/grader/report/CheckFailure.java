package workshop.grader.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The learner's program does not do what a task asks for, told as a list of facts:
 *
 * <pre>{@code
 * throw CheckFailure.expected("1 series for the route /orders/{id}")
 *     .butWas("500 series: path=\"/orders/1\", path=\"/orders/2\", ...")
 *     .because("each distinct label value is a time series in Prometheus");
 * }</pre>
 *
 * <p>It carries no stack trace: where the check stands in our code tells a learner nothing.
 */
public final class CheckFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final transient Verdict verdict;
  private final transient List<Fact> facts;
  private final transient Optional<SourceLocation> location;

  private CheckFailure(Verdict verdict, List<Fact> facts) {
    this(verdict, facts, Optional.empty());
  }

  private CheckFailure(Verdict verdict, List<Fact> facts, Optional<SourceLocation> location) {
    super(summary(facts));
    this.verdict = verdict;
    this.facts = List.copyOf(facts);
    this.location = location;
  }

  /** Begins with what the task asks for. */
  public static CheckFailure expected(String expected) {
    return new CheckFailure(Verdict.NOT_YET, List.of(Fact.of(Fact.EXPECTED, expected)));
  }

  /** The same for a program that does not compile or start at all. */
  public static CheckFailure expectedToRun(String expected) {
    return new CheckFailure(Verdict.BROKEN, List.of(Fact.of(Fact.EXPECTED, expected)));
  }

  /** What was seen instead; line breaks are kept. */
  public CheckFailure butWas(String actual) {
    return with(Fact.of(Fact.BUT_WAS, actual));
  }

  /** Why it matters. A reason that is already given stays: the inner one knows more. */
  public CheckFailure because(String why) {
    return value(Fact.WHY).isPresent() ? this : with(Fact.of(Fact.WHY, why));
  }

  /** The file to open, from the project's root. One that is already given stays. */
  public CheckFailure lookAt(String file) {
    return value(Fact.LOOK_AT).isPresent() ? this : with(Fact.of(Fact.LOOK_AT, file));
  }

  /** One more fact, such as an excerpt. */
  public CheckFailure with(Fact fact) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(fact);
    return new CheckFailure(verdict, more, location);
  }

  /** The same, if there is one to tell. */
  public CheckFailure with(Optional<Fact> fact) {
    return fact.map(this::with).orElse(this);
  }

  /** Sets the line of the learner's code that has failed. */
  public CheckFailure at(SourceLocation where) {
    return new CheckFailure(verdict, facts, Optional.of(where));
  }

  /** Returns the line of the learner's code that has failed, if it is known. */
  public Optional<SourceLocation> location() {
    return location;
  }

  /** {@link Verdict#NOT_YET} or {@link Verdict#BROKEN}. */
  public Verdict verdict() {
    return verdict;
  }

  /** The facts in the order in which they are shown. */
  public List<Fact> facts() {
    return facts;
  }

  Optional<Fact> value(String key) {
    return facts.stream().filter(fact -> fact.key().equals(key)).findFirst();
  }

  private static String summary(List<Fact> facts) {
    StringBuilder text = new StringBuilder();
    for (Fact fact : facts) {
      if (fact.key().equals(Fact.EXPECTED) || fact.key().equals(Fact.BUT_WAS)) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(fact.key())
            .append(' ')
            .append(fact.firstLine());
      }
    }
    return text.toString();
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
