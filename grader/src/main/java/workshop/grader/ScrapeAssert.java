package workshop.grader;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import workshop.grader.exposition.MetricFormat;
import workshop.grader.exposition.Sample;
import workshop.grader.report.FactAssert;

/** Assertions on one metrics page as it was scraped. */
public final class ScrapeAssert extends FactAssert<ScrapeAssert, Scrape> {
  private static final int SHOWN = 4;

  ScrapeAssert(Scrape actual) {
    super(actual, ScrapeAssert.class);
  }

  /** Checks that there are samples with these labels, and perhaps more, all with this value. */
  public ScrapeAssert hasSample(String name, Map<String, String> labels, double value) {
    List<Sample> found = actual.samples(name, labels);
    List<Sample> all = actual.samples(name);
    return check(
        !found.isEmpty() && found.stream().allMatch(sample -> sample.value() == value),
        name + MetricFormat.labels(new TreeMap<>(labels)) + " " + MetricFormat.number(value),
        () ->
            all.isEmpty()
                ? "the page has no series of " + name
                : all.stream().map(Scrape::text).limit(SHOWN).collect(Collectors.joining("\n")));
  }

  /**
   * Checks that a label has none of these values, which a client has chosen.
   *
   * @param expected the claim in the failure: "one series a route"
   */
  public ScrapeAssert hasNoLabelValue(
      String name, String label, Collection<String> values, String expected) {
    List<String> found = actual.labelValues(name, label);
    found = found.stream().filter(values::contains).toList();
    return checkNone(found, label, expected);
  }

  /**
   * Checks that a label has at most a number of values.
   *
   * @param expected the claim in the failure: "one series a route"
   */
  public ScrapeAssert hasAtMostLabelValues(int most, String name, String label, String expected) {
    List<String> found = actual.labelValues(name, label);
    return checkNone(found.size() > most ? found : List.of(), label, expected);
  }

  /** Checks that the page has at most a number of series more than an earlier one. */
  public ScrapeAssert hasAtMostNewSeries(int most, Scrape before, String expected) {
    int grown = actual.series() - before.series();
    return check(
        grown <= most, expected, () -> grown + " new series on the page; " + actual.mostVaried());
  }

  private ScrapeAssert checkNone(List<String> values, String label, String expected) {
    return check(
        values.isEmpty(),
        expected,
        () ->
            values.size()
                + (values.size() == 1 ? " value of " : " values of ")
                + label
                + ": "
                + values.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (values.size() > SHOWN ? ", …" : ""));
  }
}
