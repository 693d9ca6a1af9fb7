package workshop.grader.report;

import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;

/**
 * A base of assertions whose failure is a list of facts. A lesson's own assertions extend it, too:
 *
 * <pre>{@code
 * final class JournalAssert extends FactAssert<JournalAssert, List<String>> {
 *   JournalAssert hasNoBaggage() {
 *     return check(find("baggage").isEmpty(), "payments receives no header baggage", …);
 *   }
 * }
 * }</pre>
 *
 * @param <S> the assertion class itself
 * @param <A> the type of the value that the assertions are on
 */
public abstract class FactAssert<S extends FactAssert<S, A>, A> extends AbstractAssert<S, A> {
  private String why = "";

  /** Begins assertions on a value. */
  protected FactAssert(A actual, Class<?> self) {
    super(actual, self);
  }

  /** Sets the reason that a failure of the assertions after this call prints. */
  public S because(String why) {
    this.why = why;
    return myself;
  }

  /** Returns the reason, for an assertion on a part of the value. */
  protected final String why() {
    return why;
  }

  /** Checks one claim; its failure shows the claim and what was seen instead. */
  protected final S check(boolean holds, String expected, Supplier<String> butWas) {
    if (!holds) {
      throw failure(expected, butWas.get());
    }
    return myself;
  }

  /** Creates a failure, with more facts such as an excerpt. */
  protected final CheckFailure failure(String expected, String butWas, Fact... more) {
    CheckFailure failure = CheckFailure.expected(expected).butWas(butWas);
    for (Fact fact : more) {
      failure = failure.with(fact);
    }
    return why.isEmpty() ? failure : failure.because(why);
  }
}
