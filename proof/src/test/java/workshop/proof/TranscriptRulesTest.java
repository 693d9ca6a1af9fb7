package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TranscriptRulesTest {
  private static final String FAILURE =
      """
      02-counters  Counters                                                          seed 1734
        ✔ 2.1  every request is counted once        application/openmetrics-text, 37 metric families
        ✘ 2.2  failed requests are counted too
               $ curl localhost:PORT/orders/none
               but was    shop.PaymentTimeout: no answer, at Routes.java:20
               look at    lessons/02-counters/src/main/java/shop/Routes.java
               next       ./workshop hint 2.2, or lessons/02-counters/HINTS.md
        · 2.3  the path label is the route          not reached yet
      """;

  private static final String SOURCE = "    return drink == null ? 0 : 1;\n";

  @TempDir Path tree;

  @BeforeEach
  void lesson() {
    TextFiles.write(tree.resolve("lessons/02-counters/src/main/java/shop/Routes.java"), SOURCE);
    TextFiles.write(tree.resolve("lessons/02-counters/HINTS.md"), "");
  }

  @Test
  void agreesWithWhatALearnerMaySee() {
    assertThat(rules().broken(FAILURE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\tat shop.Routes.takeOrder(Routes.java:20)",
        "at java.base/java.lang.Thread.run(Unknown Source)",
        "at shop.Routes.takeOrder(Unknown Source)",
        "... 12 more",
        "cannot read /home/me/shop/Routes.java",
        "cannot read file:/tmp/x",
        "cannot read C:\\Users\\me",
        "but was null",
        "look at lessons/02-counters/pom.xml",
        "look at lessons/02-counters/src/test/java/check/CountersCheck.java",
        "look at lessons/02-counters/src/main/java/shop/Nowhere.java",
        "look at lessons/03-histograms/src/main/java/shop/Routes.java",
        "look at solutions/lessons/02-counters/src/main/java/shop/Routes.java",
        "thrown at LessonRun.java:20",
      })
  void refuses(String line) {
    assertThat(rules().broken("         " + line + "\n")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ curl -d drink=latte localhost:21001/orders   held",
        "GET /orders/{id}/receipt is answered",
        "METRICS_PORT/metrics",
        "nullable and annulled",
        "path=\"null\" is what the learner's program shows",
        "NullPointerException: Cannot read \"x\" because \"drink\" is null, at Routes.java:20",
        "return drink == null ? 0 : 1;",
      })
  void agreesWith(String line) {
    assertThat(rules().broken("         " + line + "\n")).isEmpty();
  }

  @Test
  void refusesMoreThanAHundredColumns() {
    assertThat(rules().broken("x".repeat(101)))
        .singleElement()
        .asString()
        .startsWith("101 columns");
  }

  @Test
  void asksForAPlaceAndANextStepInEveryFailure() {
    String silent = FAILURE.replaceAll("(?m)^.*(look at|next ).*\n", "");
    assertThat(rules().broken(silent))
        .containsExactly(
            "2.2 fails without the fact 'look at'", "2.2 fails without the fact 'next'");
  }

  private TranscriptRules rules() {
    return new TranscriptRules("02-counters", tree);
  }
}
