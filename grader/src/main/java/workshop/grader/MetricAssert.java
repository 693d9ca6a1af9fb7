package workshop.grader;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import workshop.grader.exposition.MetricFamily;
import workshop.grader.exposition.MetricFormat;
import workshop.grader.exposition.MetricType;
import workshop.grader.exposition.Sample;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.FactAssert;

/**
 * Assertions on one metric of a running program. The samples that have all named labels are added
 * up; they may have more labels.
 */
public final class MetricAssert extends FactAssert<MetricAssert, Program> {
  private static final int SHOWN = 4;

  private final Scrape before;
  private final String name;
  private final MetricType type;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private Map.Entry<String, String> alternative;

  MetricAssert(Program program, Scrape before, String name, MetricType type) {
    super(program, MetricAssert.class);
    this.before = before;
    this.name = name;
    this.type = type;
  }

  /** Selects the samples with this label. */
  public MetricAssert with(String label, String value) {
    labels.put(label, value);
    return this;
  }

  /** Selects the samples whose label has one of two values. */
  public MetricAssert withOneOf(String label, String value, String other) {
    labels.put(label, value);
    alternative = Map.entry(label, other);
    return this;
  }

  /** Checks that the metric exists with the right type. */
  public MetricFamily isPresent() {
    return family(actual.settle(page -> page.family(name).isPresent(), present -> present).page());
  }

  /** Checks that the metric exists with the right type and a HELP text. */
  public void hasHelp() {
    MetricFamily family = isPresent();
    if (family.help().isBlank()) {
      throw CheckFailure.expected("a HELP text for " + name)
          .butWas("# HELP is missing or empty")
          .because("an engineer on call reads HELP, not the code");
    }
  }

  /** Checks that the counter or the histogram's count grew by exactly this much. */
  public void grewBy(long expected) {
    Program.Settled<Double> settled = actual.settle(this::growth, g -> g == expected);
    double grown = settled.value();
    Scrape now = settled.page();
    family(now);
    if (grown != expected) {
      throw notGrown(expected, grown, now);
    }
    actual.task().recordClaim(sampleText() + " grew by " + expected);
  }

  /** Checks that the sum of the gauge's series settles at a value. */
  public void settlesAt(double expected) {
    Program.Settled<Double> settled =
        actual.settle(page -> page.sum(name, labels), v -> v == expected);
    double value = settled.value();
    family(settled.page());
    if (value != expected) {
      throw CheckFailure.expected(sampleText() + " settles at " + MetricFormat.number(expected))
          .butWas(MetricFormat.number(value) + shown(settled.page(), v -> v != 0))
          .because(why());
    }
    actual.task().recordClaim(sampleText() + " is " + MetricFormat.number(expected));
  }

  /** Checks that every series of the gauge settles at a value; there may be none. */
  public void everySeriesSettlesAt(double expected) {
    Program.Settled<Set<Double>> settled =
        actual.settle(this::values, all -> all.stream().allMatch(v -> v == expected));
    if (!settled.value().stream().allMatch(v -> v == expected)) {
      throw CheckFailure.expected(
              "every series of " + name + " is back at " + MetricFormat.number(expected))
          .butWas("not all are" + shown(settled.page(), v -> v != expected))
          .because(why());
    }
    actual.task().recordClaim("all series are back at " + MetricFormat.number(expected));
  }

  /** Checks that a sample has the named labels. */
  public void hasSeries() {
    Program.Settled<Boolean> settled =
        actual.settle(page -> !page.samples(name, labels).isEmpty(), found -> found);
    Scrape now = settled.page();
    family(now);
    if (!settled.value()) {
      throw CheckFailure.expected("a series " + sampleText())
          .butWas("there are only" + shown(now, v -> true))
          .because(why());
    }
  }

  /**
   * Checks that the counter grew by this much, only in series that share one value of a label.
   *
   * @return that value, which is not empty
   */
  public String grewOnlyAt(String label, long expected, String claim, String whyOnly) {
    Program.Settled<Double> settled = actual.settle(this::growth, g -> g == expected);
    double grown = settled.value();
    Scrape now = settled.page();
    family(now);
    if (grown != expected) {
      throw notGrown(expected, grown, now);
    }
    Set<String> values =
        now.samples(sampleName()).stream()
            .filter(s -> growthOf(s) != 0)
            .map(s -> s.labels().getOrDefault(label, ""))
            .collect(Collectors.toCollection(TreeSet::new));
    if (values.size() != 1) {
      String some =
          values.stream()
              .limit(3)
              .map(v -> label + "=\"" + v + "\"")
              .collect(Collectors.joining(", "));
      throw CheckFailure.expected(claim)
          .butWas(values.size() + " values: " + some + (values.size() > 3 ? ", …" : ""))
          .because(whyOnly);
    }
    if (values.contains("")) {
      throw CheckFailure.expected(claim)
          .butWas(label + "=\"\"")
          .because("an empty label value is the same as no label: no query can select it by name");
    }
    String value = values.iterator().next();
    actual.task().recordClaim(label + "=\"" + value + "\" grew by " + expected);
    return value;
  }

  private double growth(Scrape now) {
    return sum(now) - sum(before);
  }

  private double sum(Scrape page) {
    double sum = page.sum(sampleName(), labels);
    if (alternative != null) {
      Map<String, String> others = new LinkedHashMap<>(labels);
      others.put(alternative.getKey(), alternative.getValue());
      sum += page.sum(sampleName(), others);
    }
    return sum;
  }

  private Set<Double> values(Scrape page) {
    return page.samples(name, labels).stream()
        .map(Sample::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private CheckFailure notGrown(long expected, double grown, Scrape now) {
    List<Sample> all = now.samples(sampleName());
    List<Sample> labelled =
        all.stream().filter(s -> s.labels().keySet().containsAll(labels.keySet())).toList();
    String claim = sampleText() + " grows by " + expected;
    if (labelled.isEmpty() && !all.isEmpty()) {
      Set<String> names = all.get(0).labels().keySet();
      return CheckFailure.expected(claim)
          .butWas("its labels are " + (names.isEmpty() ? "none" : String.join(", ", names)))
          .because("queries and dashboards find a series by these label names");
    }
    String times = grown == 2.0 * expected && expected > 0 ? ", twice for each" : "";
    return CheckFailure.expected(claim)
        .butWas("it grew by " + MetricFormat.number(grown) + times + grownSeries(now))
        .because(why());
  }

  private long labelsInCommon(Sample sample) {
    return labels.entrySet().stream().filter(sample.labels().entrySet()::contains).count();
  }

  /** Describes the series that grew, those with the most expected labels first. */
  private String grownSeries(Scrape now) {
    List<String> lines =
        now.samples(sampleName()).stream()
            .filter(s -> growthOf(s) != 0)
            .sorted(Comparator.comparing(this::labelsInCommon).reversed())
            .map(s -> text(s) + " grew by " + MetricFormat.number(growthOf(s)))
            .toList();
    if (lines.isEmpty()) {
      return "";
    }
    String more = lines.size() > SHOWN ? "\n… and " + (lines.size() - SHOWN) + " more series" : "";
    return "\n" + lines.stream().limit(SHOWN).collect(Collectors.joining("\n")) + more;
  }

  private String shown(Scrape now, DoublePredicate interesting) {
    List<String> lines =
        now.samples(name).stream()
            .filter(s -> interesting.test(s.value()))
            .map(s -> text(s) + " " + MetricFormat.number(s.value()))
            .limit(SHOWN)
            .toList();
    return lines.isEmpty() ? "" : "\n" + String.join("\n", lines);
  }

  private double growthOf(Sample sample) {
    return sample.value()
        - before.samples(sample.name()).stream()
            .filter(old -> old.labels().equals(sample.labels()))
            .mapToDouble(Sample::value)
            .findFirst()
            .orElse(0);
  }

  /** Returns the family, or throws the failure that explains why it is missing. */
  private MetricFamily family(Scrape page) {
    MetricFamily family =
        page.family(name)
            .orElseThrow(
                () -> {
                  List<String> similar = page.similarTo(name);
                  return CheckFailure.expected(
                          MetricFormat.withArticle(type) + " " + name + " on the metrics page")
                      .butWas(
                          similar.isEmpty()
                              ? "the page has no metric of that name; one with labels appears with"
                                  + " its first label values"
                              : "the page has no metric of that name; it has "
                                  + String.join(", ", similar))
                      .because("queries and dashboards ask for exactly this name");
                });
    if (!hasType(family, page)) {
      throw CheckFailure.expected(name + " is " + MetricFormat.withArticle(type))
          .butWas(
              family.hasType()
                  ? "it is " + MetricFormat.withArticle(family.type())
                  : "the page has no # TYPE line for it")
          .because(MetricFormat.whyType(type));
    }
    return family;
  }

  /** Compares the types; the text format has no info, so there it is a gauge. */
  private boolean hasType(MetricFamily family, Scrape page) {
    return family.type() == type
        || type == MetricType.INFO && family.type() == MetricType.GAUGE && !page.isOpenMetrics();
  }

  private String sampleName() {
    return type == MetricType.HISTOGRAM ? name + "_count" : name;
  }

  private String sampleText() {
    return sampleName() + MetricFormat.labels(labels);
  }

  /** Formats the labels of a sample, the named ones first, so that they are easy to compare. */
  private String text(Sample sample) {
    Map<String, String> ordered = new LinkedHashMap<>();
    labels.keySet().stream()
        .filter(sample.labels()::containsKey)
        .forEach(label -> ordered.put(label, sample.labels().get(label)));
    sample.labels().forEach(ordered::putIfAbsent);
    return MetricFormat.labels(ordered);
  }
}
