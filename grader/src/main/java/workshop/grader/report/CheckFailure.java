package workshop.grader.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Thrown if the learner's program does not do what a task asks for. It holds a list of facts:
 *
 * <pre>{@code
 * throw CheckFailure.expected("1 series for the route /orders/{id}")
 *     .butWas("500 series: path=\"/orders/1\", path=\"/orders/2\", ...")
 *     .because("each distinct label value is a time series in Prometheus");
 * }</pre>
 *
 * <p>It has no stack trace, because a line of the check is of no use to the learner.
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

  /** A failure that begins with what the task asks for. */
  public static CheckFailure expected(String expected) {
    return new CheckFailure(Verdict.NOT_YET, List.of(Fact.of(Fact.Kind.EXPECTED, expected)));
  }

  /** The same for a program that does not compile or does not start. */
  public static CheckFailure expectedToRun(String expected) {
    return new CheckFailure(Verdict.BROKEN, List.of(Fact.of(Fact.Kind.EXPECTED, expected)));
  }

  /** Adds what the check saw instead; line breaks are kept. */
  public CheckFailure butWas(String actual) {
    return with(Fact.of(Fact.Kind.BUT_WAS, actual));
  }

  /**
   * Adds why it matters, unless the failure has a reason already: the inner one is more precise.
   */
  public CheckFailure because(String why) {
    return has(Fact.Kind.WHY) ? this : with(Fact.of(Fact.Kind.WHY, why));
  }

  /** Adds the file to open, relative to the project's root, unless the failure has one already. */
  public CheckFailure lookAt(String file) {
    return has(Fact.Kind.LOOK_AT) ? this : with(Fact.of(Fact.Kind.LOOK_AT, file));
  }

  /** Adds a fact, such as an excerpt. */
  public CheckFailure with(Fact fact) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(fact);
    return new CheckFailure(verdict, more, location);
  }

  /** Adds a fact if there is one. */
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

  private boolean has(Fact.Kind kind) {
    return facts.stream().anyMatch(fact -> fact.kind() == kind);
  }

  private static String summary(List<Fact> facts) {
    StringBuilder text = new StringBuilder();
    for (Fact fact : facts) {
      if (fact.kind() == Fact.Kind.EXPECTED || fact.kind() == Fact.Kind.BUT_WAS) {
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
