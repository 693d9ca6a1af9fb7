package workshop.grader.grafana;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import workshop.grader.report.CheckFailure;

/** Whether a panel says what its lines are: their unit and their names. */
final class PresentationRule {

  private PresentationRule() {}

  static void check(Panel panel, List<RenderedSeries> lines, PanelExpectation wanted) {
    units(panel, lines, wanted);
    if (wanted.only()) {
      legends(panel, lines, wanted);
    }
    if (!panel.legend().shown()) {
      throw CheckFailure.expected("a legend that names the lines of \"" + panel.title() + "\"")
          .butWas("the panel hides it")
          .because("lines without names are only colours");
    }
  }

  /** A line is not called what another one is: p50 by the values, and "p95" by its name. */
  static void names(List<RenderedSeries> lines, List<RenderedSeries> all, PanelExpectation wanted) {
    if (wanted.hint().isEmpty()) {
      return;
    }
    Pattern hint = Pattern.compile("(?<![0-9])" + Pattern.quote(wanted.hint()) + "(?![0-9])");
    for (RenderedSeries line : lines) {
      boolean named = hint.matcher(line.name()).find();
      Optional<RenderedSeries> other =
          all.stream()
              .filter(one -> !lines.contains(one) && hint.matcher(one.name()).find())
              .findFirst();
      if (!named && other.isPresent()) {
        throw CheckFailure.expected("the line with " + wanted.what() + " is called so")
            .butWas(
                "it is called \""
                    + line.name()
                    + "\", and another one \""
                    + other.get().name()
                    + "\"")
            .because("whoever looks at it reads names, not queries");
      }
    }
  }

  private static void units(Panel panel, List<RenderedSeries> lines, PanelExpectation wanted) {
    for (RenderedSeries line : lines) {
      if (!wanted.units().isEmpty() && !wanted.units().contains(line.unit())) {
        List<String> units = wanted.units().stream().sorted().toList();
        throw CheckFailure.expected(
                "the unit " + String.join(" or ", units) + " in \"" + panel.title() + "\"")
            .butWas(
                (line.unit().isEmpty() ? "no unit" : "the unit " + line.unit())
                    + " for the line \""
                    + line.name()
                    + "\"")
            .because(
                line.unit().isEmpty()
                    ? "a bare number is read as whatever the reader has in mind"
                    : "the axis would say something else than the query returns");
      }
    }
  }

  /** Lines that are told apart by a label are called by it. */
  private static void legends(Panel panel, List<RenderedSeries> lines, PanelExpectation wanted) {
    for (RenderedSeries line : lines) {
      String value = line.labels().get(wanted.key());
      if (value != null && !line.name().contains(value)) {
        throw CheckFailure.expected(
                "a legend that names the " + wanted.key() + " in \"" + panel.title() + "\"")
            .butWas("the line for " + value + " is called \"" + line.name() + "\"")
            .because("lines of the same name are only colours");
      }
    }
  }
}
