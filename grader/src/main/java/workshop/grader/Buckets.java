package workshop.grader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import workshop.grader.exposition.MetricFormat;
import workshop.grader.exposition.Sample;

/**
 * The classic buckets of a histogram, added up over all series that carry some labels.
 *
 * <p>Each bucket counts what is at or below its boundary ({@code le}), so the counts are cumulative
 * (Prometheus, "Histograms and summaries").
 */
public final class Buckets {
  private static final int BAR = 30;

  private final TreeMap<Double, Double> cumulative;
  private final double sum;

  private Buckets(TreeMap<Double, Double> cumulative, double sum) {
    this.cumulative = cumulative;
    this.sum = sum;
  }

  /** Returns the buckets of a histogram on a page; none if there is no such series. */
  public static Buckets of(Scrape page, String name, Map<String, String> labels) {
    TreeMap<Double, Double> cumulative = new TreeMap<>();
    for (Sample sample : page.samples(name + "_bucket", labels)) {
      String le = sample.labels().get("le");
      double boundary = le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
      cumulative.merge(boundary, sample.value(), Double::sum);
    }
    return new Buckets(cumulative, page.sum(name + "_sum", labels));
  }

  /** Returns the finite boundaries, ascending. */
  public List<Double> boundaries() {
    return cumulative.keySet().stream().filter(Double::isFinite).toList();
  }

  /** Returns the finite boundaries as text. */
  public String boundariesText() {
    List<Double> all = boundaries();
    String text = all.stream().limit(16).map(Buckets::text).collect(Collectors.joining(", "));
    return all.isEmpty() ? "none but +Inf" : all.size() > 16 ? text + ", …" : text;
  }

  /** Returns true if there is a boundary at this value. */
  public boolean has(double boundary) {
    return boundaries().stream().anyMatch(b -> Math.abs(b - boundary) < 1e-9);
  }

  /** Returns the largest finite boundary; 0 if there is none. */
  public double largest() {
    List<Double> all = boundaries();
    return all.isEmpty() ? 0 : all.get(all.size() - 1);
  }

  /** Formats a value without needless zeros. */
  public static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** Draws a bar for each bucket, with average and 95th percentile as Prometheus computes them. */
  public String picture() {
    List<String> lines = new ArrayList<>();
    double most = 1;
    double below = 0;
    for (double count : cumulative.values()) {
      most = Math.max(most, count - below);
      below = count;
    }
    below = 0;
    for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
      double count = bucket.getValue() - below;
      below = bucket.getValue();
      String le = bucket.getKey().isInfinite() ? "+Inf" : text(bucket.getKey());
      lines.add(
          String.format(
                  Locale.ROOT, "le %6s %s %s", le, bar(count, most), MetricFormat.number(count))
              .stripTrailing());
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "average %.3f s, p95 %.3f s, of %s requests",
            below == 0 ? 0 : sum / below,
            quantile(0.95),
            MetricFormat.number(below)));
    return String.join("\n", lines);
  }

  private static String bar(double count, double most) {
    int length = (int) Math.round(BAR * count / most);
    return "#".repeat(count > 0 ? Math.max(1, length) : 0);
  }

  /** Interpolates as {@code histogram_quantile} does, at most to the last finite boundary. */
  private double quantile(double q) {
    double total = cumulative.isEmpty() ? 0 : cumulative.lastEntry().getValue();
    double rank = q * total;
    double from = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
      if (bucket.getValue() >= rank && bucket.getValue() > below) {
        double to = bucket.getKey();
        return Double.isInfinite(to)
            ? from
            : from + (to - from) * (rank - below) / (bucket.getValue() - below);
      }
      from = bucket.getKey();
      below = bucket.getValue();
    }
    return from;
  }
}
