package workshop.grader.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import workshop.grader.prometheus.Recording;

/**
 * Four months of 30 days, each with another share of failed orders. All failures happen at night,
 * when few customers come: an average over hours is far from the share of all orders.
 *
 * <p>There are two samples an hour, a minute apart, so that a range of 5 minutes has a value at
 * each full hour, and 30 days are few samples.
 */
public final class BudgetMonths {
  /** The time between two instants at which a range of five minutes has a value. */
  public static final Duration INTERVAL = Duration.ofHours(1);

  /** The window of the objective. */
  public static final Duration LENGTH = Duration.ofDays(30);

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final double OBJECTIVE = 0.99;
  private static final double[] FAILED = {0, 0.004, 0.01, 0.025};
  private static final int NIGHT = 7;
  private static final double NIGHTLY = 0.3;

  private final long seed;

  private BudgetMonths(long seed) {
    this.seed = seed;
  }

  /** Returns the months as one seed has them. */
  public static BudgetMonths of(long seed) {
    return new BudgetMonths(seed);
  }

  /**
   * One month.
   *
   * @param failed which part of its orders ended in a 5xx
   * @param end its last instant
   */
  public record Month(double failed, Instant end) {

    /** Returns what is left of the budget at its end, as a part of all of it. */
    public double left() {
      return 1 - failed / (1 - OBJECTIVE);
    }
  }

  /** Returns all of them, in the order of time. */
  public List<Month> months() {
    return IntStream.range(0, FAILED.length)
        .mapToObj(i -> new Month(FAILED[i], START.plus(LENGTH.multipliedBy(i + 1))))
        .toList();
  }

  /** Returns the instant at which the first month is over. */
  public Instant start() {
    return START.plus(LENGTH);
  }

  /** Returns the instant at which the last month is over. */
  public Instant end() {
    return START.plus(LENGTH.multipliedBy(FAILED.length));
  }

  /** Returns the samples of two instances. */
  public Recording recording() {
    double crowd = new SplittableRandom(seed).nextDouble(0.9, 1.1);
    Recording recording = new Recording();
    for (int number = 0; number < 2; number++) {
      new Counters(recording, number, crowd).run();
    }
    return recording;
  }

  /** The counters of one instance; shop-1 has most customers and nearly all failures. */
  private static final class Counters {
    private final Recording recording;
    private final String instance;
    private final double customers;
    private final double failures;
    private final Map<Map<String, String>, Double> values = new LinkedHashMap<>();

    Counters(Recording recording, int number, double crowd) {
      this.recording = recording;
      instance = "shop-" + (number + 1) + ":9400";
      customers = crowd * (number == 0 ? 70 : 30);
      failures = crowd * (number == 0 ? 90 : 10);
    }

    void run() {
      long hours = LENGTH.toHours();
      for (int hour = 0; hour < FAILED.length * hours; hour++) {
        int month = (int) (hour / hours);
        if (instance.startsWith("shop-2") && hour % hours == hours / 2) {
          values.clear(); // it starts again
        }
        Instant full = START.plus(Duration.ofHours(hour + 1));
        pass(hour % 24, FAILED[month]);
        scrape(full.minusSeconds(100));
        pass(hour % 24, FAILED[month]);
        scrape(full.minusSeconds(40));
      }
    }

    /** Half an hour. */
    private void pass(int hour, double failed) {
      double part = hour < NIGHT ? NIGHTLY : 1;
      // All failures of a day, in the hours of the night.
      double day = NIGHT * NIGHTLY + 24 - NIGHT;
      double lost = hour < NIGHT ? failed * failures * day / NIGHT : 0;
      double orders = customers * part;
      add("POST", "/orders", "201", orders * 0.5);
      add("POST", "/orders", "400", orders * 0.03);
      add("GET", "/orders/{id}", "200", orders * 0.41 - lost);
      add("GET", "/orders/{id}", "404", orders * 0.06);
      add("GET", "/orders/{id}", "500", lost);
      add("GET", "/orders/{id}/receipt", "200", orders * 0.2);
      add("GET", "/orders/{id}/receipt", "500", orders * 0.02);
      add("GET", "/menu", "200", orders);
      add("GET", "/health", "200", 360);
    }

    private void add(String method, String path, String status, double count) {
      if (count != 0) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("job", "shop");
        labels.put("instance", instance);
        labels.put("method", method);
        labels.put("path", path);
        labels.put("status_code", status);
        values.merge(labels, count, Double::sum);
      }
    }

    private void scrape(Instant now) {
      Recording.Family responses = recording.family("app_responses", "counter");
      values.forEach(
          (labels, value) ->
              responses.series("app_responses_total", labels).add(now, Math.floor(value)));
    }
  }
}
