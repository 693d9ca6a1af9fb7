package workshop.grader.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import workshop.grader.prometheus.Recording;

/**
 * One instance of the shop and the samples of its metrics page. As with client_java, a series
 * appears with its first event; only the series of the drinks are 0 from the start.
 */
final class SimulatedInstance {
  private static final String TIME = "app_requests_processing_time_seconds";
  private static final double[] BOUNDARIES = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0
  };

  private final String name;
  private final IncidentTimeline timeline;
  private final Recording recording;
  private final Predicate<String> families;
  private final SplittableRandom random;
  private final JvmMetricsModel jvm;
  private final List<Counter> counters = new ArrayList<>();
  private final Map<String, Counter> drinks = new HashMap<>();
  private final Map<Route, RouteSeries> routes = new EnumMap<>(Route.class);

  /**
   * Starts an instance with all counters at 0.
   *
   * @param families selects the JVM's families to record
   */
  SimulatedInstance(
      int number,
      IncidentTimeline timeline,
      Recording recording,
      Predicate<String> families,
      SplittableRandom random,
      Instant now) {
    this.name = "shop-" + (number + 1) + ":9400";
    this.timeline = timeline;
    this.recording = recording;
    this.families = families;
    this.random = random;
    this.jvm = new JvmMetricsModel(random, now);
    for (String drink : TrafficModel.DRINKS) {
      drinks.put(drink, counter("shop_orders", Map.of("drink", drink)));
    }
  }

  static List<String> boundaries() {
    return Arrays.stream(BOUNDARIES).mapToObj(Double::toString).toList();
  }

  /** Counts a finished request. */
  void serve(RecordedRequest request) {
    routes.computeIfAbsent(request.route(), RouteSeries::new).count(request);
    if (request.status() == 201) {
      drinks.get(request.detail()).value++;
    }
  }

  /** Records the samples of a scrape. */
  void scrape(Instant now) {
    gauge("up", Map.of(), now, 1);
    gauge("app_info", labels("app_name", "shop", "version", "1.0"), now, 1);
    counters.forEach(counter -> counter.series.add(now, counter.value));
    routes.forEach(
        (route, routeSeries) ->
            gauge("app_requests_in_progress", routeSeries.labels, now, inProgress(route, now)));
    gauge("shop_orders_waiting", Map.of(), now, waiting(now));
    jvm.scrape(now, random).stream()
        .filter(sample -> families.test(sample.family()))
        .forEach(
            sample ->
                recording
                    .family(sample.family(), sample.type())
                    .series(sample.sample(), withTarget(sample.labels()))
                    .add(now, sample.value()));
  }

  /** Records a scrape that failed. */
  void missScrape(Instant now) {
    gauge("up", Map.of(), now, 0);
  }

  private int inProgress(Route route, Instant now) {
    boolean busy = timeline.isSlowed(route, now);
    int most = timeline.load(route, now) == 0 ? 1 : busy ? 7 : 2;
    return random.nextInt(most);
  }

  private int waiting(Instant now) {
    return timeline.load(Route.MENU, now) == 0 ? 0 : random.nextInt(5);
  }

  private void gauge(String family, Map<String, String> labels, Instant now, double value) {
    recording.family(family, "gauge").series(family, withTarget(labels)).add(now, value);
  }

  private Counter counter(String family, Map<String, String> labels) {
    return counter(recording.family(family, "counter"), family + "_total", labels);
  }

  private Counter counter(Recording.Family family, String sample, Map<String, String> labels) {
    Counter counter = new Counter(family.series(sample, withTarget(labels)));
    counters.add(counter);
    return counter;
  }

  private Map<String, String> withTarget(Map<String, String> labels) {
    Map<String, String> all = labels("job", "shop", "instance", name);
    all.putAll(labels);
    return all;
  }

  private static Map<String, String> labels(String... pairs) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      labels.put(pairs[i], pairs[i + 1]);
    }
    return labels;
  }

  /** A series whose value only grows. */
  private static final class Counter {
    private final Recording.SeriesBuffer series;
    private double value;

    Counter(Recording.SeriesBuffer series) {
      this.series = series;
    }
  }

  /** The series of one route. */
  private final class RouteSeries {
    private final Map<String, String> labels;
    private final Counter requests;
    private final Map<Integer, Counter> responses = new HashMap<>();
    private final Map<String, Counter> exceptions = new HashMap<>();
    private final Counter[] buckets = new Counter[BOUNDARIES.length];
    private final Counter all;
    private final Counter count;
    private final Counter sum;

    RouteSeries(Route route) {
      labels = labels("method", route.method, "path", route.path);
      requests = counter("app_requests", labels);
      Recording.Family family = recording.family(TIME, "histogram");
      for (int i = 0; i < BOUNDARIES.length; i++) {
        buckets[i] = counter(family, TIME + "_bucket", with("le", "" + BOUNDARIES[i]));
      }
      all = counter(family, TIME + "_bucket", with("le", "+Inf"));
      count = counter(family, TIME + "_count", labels);
      sum = counter(family, TIME + "_sum", labels);
    }

    void count(RecordedRequest request) {
      requests.value++;
      responses.computeIfAbsent(request.status(), this::answered).value++;
      if (request.status() >= 500) {
        exceptions.computeIfAbsent(request.detail(), this::thrown).value++;
      }
      for (int i = 0; i < BOUNDARIES.length; i++) {
        buckets[i].value += request.seconds() <= BOUNDARIES[i] ? 1 : 0;
      }
      all.value++;
      count.value++;
      sum.value += request.seconds();
    }

    private Counter answered(int status) {
      return counter("app_responses", with("status_code", Integer.toString(status)));
    }

    private Counter thrown(String exception) {
      return counter("app_exceptions", with("exception_type", exception));
    }

    private Map<String, String> with(String label, String value) {
      Map<String, String> more = new LinkedHashMap<>(labels);
      more.put(label, value);
      return more;
    }
  }
}
