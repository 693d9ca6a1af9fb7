package workshop.grader.recording;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.grader.prometheus.Point;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.QueryResult;
import workshop.grader.prometheus.Recording;
import workshop.grader.prometheus.RecordingRules;
import workshop.grader.prometheus.Series;

/** A learner's rules, asked at the end of each of the {@link BudgetMonths}. */
public final class ErrorBudgets implements AutoCloseable {
  private final BudgetMonths months;
  private final Recording recording;
  private final PrometheusServer server;
  private final RecordingRules rules;

  private ErrorBudgets(String text, String file, long seed, Optional<Path> prometheus) {
    months = BudgetMonths.of(seed);
    recording = months.recording();
    server = PrometheusServer.over(recording, prometheus);
    rules =
        RecordingRules.of(text, file, server, months.start(), months.end(), BudgetMonths.INTERVAL);
  }

  /** Starts a Prometheus over the months. */
  public static ErrorBudgets of(String text, String file, long seed, Optional<Path> prometheus) {
    return new ErrorBudgets(text, file, seed, prometheus);
  }

  /** Returns the months, in the order of time. */
  public List<BudgetMonths.Month> months() {
    return months.months();
  }

  /** Returns the samples of the months. */
  public Recording recording() {
    return recording;
  }

  /** Returns the expression of a record. */
  public String expression(String record) {
    return rules.rule(record).expression();
  }

  /** Returns the result of a record at the end of each month; a month without one is left out. */
  public Map<Instant, Map<Map<String, String>, Double>> values(String record) {
    QueryResult result = rules.evaluate(record, months.start(), months.end(), BudgetMonths.LENGTH);
    Map<Instant, Map<Map<String, String>, Double>> values = new LinkedHashMap<>();
    for (Series series : result.series()) {
      for (Point point : series.points()) {
        values
            .computeIfAbsent(point.time(), key -> new LinkedHashMap<>())
            .put(series.labelsWithoutName(), point.value());
      }
    }
    return values;
  }

  @Override
  public void close() {
    server.close();
  }
}
