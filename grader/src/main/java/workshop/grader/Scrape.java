package workshop.grader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.grader.exposition.Exposition;
import workshop.grader.exposition.MetricFamily;
import workshop.grader.exposition.MetricFormat;
import workshop.grader.exposition.MetricType;
import workshop.grader.exposition.Sample;
import workshop.grader.report.Levenshtein;

/** One scraped metrics page: immutable, and valid in the format that its content type names. */
public final class Scrape {
  private static final Map<MetricType, String> SUFFIXES =
      Map.of(MetricType.COUNTER, "_total", MetricType.INFO, "_info");

  private final String contentType;
  private final Exposition page;
  private final boolean endsInEof;

  Scrape(String contentType, Exposition page, boolean endsInEof) {
    this.contentType = contentType;
    this.page = page;
    this.endsInEof = endsInEof;
  }

  /** Returns the content type as the program has sent it. */
  public String contentType() {
    return contentType;
  }

  /** Returns true for OpenMetrics, false for the Prometheus text format. */
  public boolean isOpenMetrics() {
    return page.format() == Exposition.Format.OPENMETRICS_1_0;
  }

  /** Returns true if the body ends in {@code # EOF}, whatever the content type is. */
  public boolean endsInEof() {
    return endsInEof;
  }

  /** Returns all metric families, in the order of the page. */
  public List<MetricFamily> families() {
    return page.families();
  }

  /**
   * Returns a metric family by the name that a learner uses. OpenMetrics names a counter's family
   * without {@code _total} and an info's without {@code _info}, the text format with it
   * (OpenMetrics 1.0, section "Suffixes"); both are found by either name.
   */
  public Optional<MetricFamily> family(String name) {
    return page.family(name)
        .or(() -> page.family(withoutSuffix(name)).filter(family -> has(family, name)));
  }

  /** Returns a sample as on the page, without timestamp and exemplar. */
  public static String text(Sample sample) {
    return sample.name()
        + MetricFormat.labels(sample.labels())
        + " "
        + MetricFormat.number(sample.value());
  }

  /** Returns the samples of this name, in the order of the page. */
  public List<Sample> samples(String name) {
    return family(name).or(() -> familyOfSample(name)).stream()
        .flatMap(family -> family.samples().stream())
        .filter(sample -> sample.name().equals(name))
        .toList();
  }

  /** Returns the samples of this name that have all these labels, and perhaps more. */
  public List<Sample> samples(String name, Map<String, String> labels) {
    return samples(name).stream().filter(carries(labels)).toList();
  }

  /** Returns the sum of the samples of this name that have all these labels; 0 without any. */
  public double sum(String name, Map<String, String> labels) {
    return samples(name, labels).stream().mapToDouble(Sample::value).sum();
  }

  /** Returns the values of one label in the samples of this name, each once, sorted. */
  public List<String> labelValues(String name, String label) {
    return samples(name).stream()
        .map(sample -> sample.labels().getOrDefault(label, ""))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Returns how many time series Prometheus would store of this page, without those of the JVM:
   * some of these appear with the first garbage collection.
   */
  public int series() {
    return families().stream()
        .filter(family -> !family.name().startsWith("jvm_"))
        .mapToInt(family -> family.samples().size())
        .sum();
  }

  /** Describes the metric with the most series, and its label with the most values. */
  public String mostVaried() {
    MetricFamily most =
        families().stream()
            .max(Comparator.comparingInt(family -> family.samples().size()))
            .orElseThrow();
    Map<String, Set<String>> values = new TreeMap<>();
    most.samples()
        .forEach(
            s ->
                s.labels()
                    .forEach((k, v) -> values.computeIfAbsent(k, x -> new TreeSet<>()).add(v)));
    values.remove("le");
    return values.entrySet().stream()
        .max(Comparator.comparingInt(label -> label.getValue().size()))
        .map(
            label ->
                fullName(most) + " has " + label.getValue().size() + " values of " + label.getKey())
        .orElse(fullName(most) + " has " + most.samples().size() + " series");
  }

  /** Returns names on the page that are similar to a name that is missing. */
  public List<String> similarTo(String name) {
    String wanted = core(name);
    return families().stream()
        .map(this::fullName)
        .filter(other -> isLike(core(other), wanted))
        .sorted(Comparator.comparingInt(other -> Levenshtein.distance(other, name)))
        .limit(3)
        .toList();
  }

  private static boolean isLike(String other, String wanted) {
    return other.equals(wanted)
        || Levenshtein.distance(other, wanted) <= 3
        || firstTwoWords(other).equals(firstTwoWords(wanted));
  }

  private static String firstTwoWords(String name) {
    return Stream.of(name.split("_")).limit(2).collect(Collectors.joining("_"));
  }

  private String fullName(MetricFamily family) {
    return isOpenMetrics()
        ? family.name() + SUFFIXES.getOrDefault(family.type(), "")
        : family.name();
  }

  private Optional<MetricFamily> familyOfSample(String sample) {
    return families().stream()
        .filter(family -> sample.startsWith(family.name()) && has(family, sample))
        .findFirst();
  }

  private static boolean has(MetricFamily family, String sample) {
    return family.samples().stream().anyMatch(s -> s.name().equals(sample));
  }

  private static Predicate<Sample> carries(Map<String, String> labels) {
    return sample -> sample.labels().entrySet().containsAll(labels.entrySet());
  }

  private static String withoutSuffix(String name) {
    return name.replaceFirst("_(total|info)$", "");
  }

  private static String core(String name) {
    List<String> words = new ArrayList<>(Stream.of(name.split("_")).toList());
    words.removeIf(
        word -> List.of("total", "count", "counter", "info", "seconds", "bytes").contains(word));
    return String.join("_", words);
  }
}
