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
 * One running shop, and what its metrics page would say: series appear with their first event, as
 * client_java's do, but for the drinks, which stand at 0 from the start.
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
  private final JvmMetricsModel java;
  private final List<Counter> counters = new ArrayList<>();
  private final Map<String, Counter> drinks = new HashMap<>();
  private final Map<Route, Figures> routes = new EnumMap<>(Route.class);

  /**
   * A shop that starts now, with all its counters at 0.
   *
   * @param families which families of its process it shows
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
    this.java = new JvmMetricsModel(random, now);
    for (String drink : TrafficModel.DRINKS) {
      drinks.put(drink, counter("shop_orders", Map.of("drink", drink)));
    }
  }

  static List<String> boundaries() {
    return Arrays.stream(BOUNDARIES).mapToObj(Double::toString).toList();
  }

  /** Counts a request that is done. */
  void serve(RecordedRequest visit) {
    routes.computeIfAbsent(visit.route(), Figures::new).count(visit);
    if (visit.status() == 201) {
      drinks.get(visit.detail()).value++;
    }
  }

  /** Lets Prometheus read the page. */
  void scrape(Instant now) {
    gauge("up", Map.of(), now, 1);
    gauge("app_info", labels("app_name", "shop", "version", "1.0"), now, 1);
    counters.forEach(counter -> counter.track.add(now, counter.value));
    routes.forEach(
        (route, figures) ->
            gauge("app_requests_in_progress", figures.labels, now, inProgress(route, now)));
    gauge("shop_orders_waiting", Map.of(), now, waiting(now));
    java.scrape(now, random).stream()
        .filter(figure -> families.test(figure.family()))
        .forEach(
            figure ->
                recording
                    .family(figure.family(), figure.type())
                    .track(figure.sample(), whole(figure.labels()))
                    .add(now, figure.value()));
  }

  /** What Prometheus notes when nobody answers. */
  void missScrape(Instant now) {
    gauge("up", Map.of(), now, 0);
  }

  private int inProgress(Route route, Instant now) {
    boolean busy = timeline.isSlowed(route, now);
    int most = timeline.crowd(route, now) == 0 ? 1 : busy ? 7 : 2;
    return random.nextInt(most);
  }

  private int waiting(Instant now) {
    return timeline.crowd(Route.MENU, now) == 0 ? 0 : random.nextInt(5);
  }

  private void gauge(String family, Map<String, String> labels, Instant now, double value) {
    recording.family(family, "gauge").track(family, whole(labels)).add(now, value);
  }

  private Counter counter(String family, Map<String, String> labels) {
    return counter(recording.family(family, "counter"), family + "_total", labels);
  }

  private Counter counter(Recording.Family family, String sample, Map<String, String> labels) {
    Counter counter = new Counter(family.track(sample, whole(labels)));
    counters.add(counter);
    return counter;
  }

  private Map<String, String> whole(Map<String, String> labels) {
    Map<String, String> whole = labels("job", "shop", "instance", name);
    whole.putAll(labels);
    return whole;
  }

  private static Map<String, String> labels(String... pairs) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      labels.put(pairs[i], pairs[i + 1]);
    }
    return labels;
  }

  /** A series that only grows. */
  private static final class Counter {
    private final Recording.SeriesBuffer track;
    private double value;

    Counter(Recording.SeriesBuffer track) {
      this.track = track;
    }
  }

  /** What is counted of one route. */
  private final class Figures {
    private final Map<String, String> labels;
    private final Counter requests;
    private final Map<Integer, Counter> responses = new HashMap<>();
    private final Map<String, Counter> exceptions = new HashMap<>();
    private final Counter[] buckets = new Counter[BOUNDARIES.length];
    private final Counter all;
    private final Counter count;
    private final Counter sum;

    Figures(Route route) {
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

    void count(RecordedRequest visit) {
      requests.value++;
      responses.computeIfAbsent(visit.status(), this::answered).value++;
      if (visit.status() >= 500) {
        exceptions.computeIfAbsent(visit.detail(), this::thrown).value++;
      }
      for (int i = 0; i < BOUNDARIES.length; i++) {
        buckets[i].value += visit.seconds() <= BOUNDARIES[i] ? 1 : 0;
      }
      all.value++;
      count.value++;
      sum.value += visit.seconds();
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
