package workshop.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import workshop.grader.grafana.Dashboard;
import workshop.grader.grafana.DataSources;
import workshop.grader.grafana.Environment;
import workshop.grader.grafana.Panel;
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.Target;
import workshop.grader.grafana.TimeRange;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.Recording;
import workshop.grader.prometheus.Recording.Family;

/**
 * Sends each query of the complete dashboard to a real Prometheus with six hours of three apps with
 * twenty routes each, scraped every {@value #SECONDS} s, and prints each panel's medians, the
 * slowest first. It measures two setups: three apps, of which the dashboard shows one, and three
 * instances of one app, which the dashboard shows together. The target is at most 100 ms per query.
 *
 * <p>Arguments: the project's folder, and {@code full} or {@code quick}.
 */
public final class DashboardQueries {
  private static final int SECONDS = 15;
  private static final int APPS = 3;
  private static final int ROUTES = 20;
  private static final Instant START = Instant.parse("2026-01-10T12:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(6));
  private static final int TARGET = 100;

  /** The approximate width of a panel on a laptop, in pixels. */
  private static final int POINTS = 800;

  private static final List<String> BOUNDARIES =
      List.of("0.005", "0.01", "0.025", "0.05", "0.1", "0.2", "0.3", "0.45", "0.6", "0.8", "1.0");

  private final Recording recording = new Recording();
  private final SplittableRandom random = new SplittableRandom(1734);
  private final boolean instances;

  private DashboardQueries(boolean instances) {
    this.instances = instances;
  }

  public static void main(String[] args) {
    Path folder = Path.of(args[0], "grafana/provisioning");
    int runs = args[1].equals("quick") ? 3 : 15;
    Map<String, Double> apps = new DashboardQueries(false).medians(folder, runs);
    Map<String, Double> instances = new DashboardQueries(true).medians(folder, runs);
    System.out.println(
        "query, its median in ms                  one of three apps  three instances");
    instances.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(entry -> print(entry.getKey(), apps.get(entry.getKey()), entry.getValue()));
    print("above " + TARGET + " ms, of " + apps.size(), slow(apps), slow(instances));
  }

  private static void print(String what, Number app, Number instances) {
    System.out.printf(
        Locale.ROOT, "%-44s %13.0f %16.0f%n", what, app.doubleValue(), instances.doubleValue());
  }

  private static long slow(Map<String, Double> medians) {
    return medians.values().stream().filter(millis -> millis > TARGET).count();
  }

  private Map<String, Double> medians(Path folder, int runs) {
    try (PrometheusServer prometheus = PrometheusServer.over(record())) {
      String file = "javalin-observability.json";
      Dashboard dashboard = Dashboard.read(folder.resolve("dashboards").resolve(file), file);
      DataSources sources =
          DataSources.read(folder.resolve("datasources"), "datasources", Environment.empty());
      TimeRange view = new TimeRange(START.plusMillis(1_300), END.minusMillis(1_300), POINTS);
      return time(RenderedDashboard.open(dashboard, sources, prometheus, view), runs);
    }
  }

  private static Map<String, Double> time(RenderedDashboard screen, int runs) {
    Map<String, Double> medians = new LinkedHashMap<>();
    for (Panel panel : screen.panels()) {
      if (panel.isDecoration() || panel.dataSource().type().equals("loki")) {
        continue;
      }
      for (Target target : panel.queries()) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i <= runs; i++) {
          long start = System.nanoTime();
          screen.ask(target);
          times.add((System.nanoTime() - start) / 1e6);
        }
        times.remove(0); // the first query loads the data
        Collections.sort(times);
        medians.put(panel.title() + ", " + target.refId(), times.get(times.size() / 2));
      }
    }
    return medians;
  }

  private Recording record() {
    for (int app = 1; app <= APPS; app++) {
      String host = "shop-" + app;
      String job = instances ? "shop" : host;
      Map<String, String> instance = Map.of("job", job, "instance", host + ":9400");
      gauge("up", instance, 1, 1);
      gauge("app_info", with(instance, "app_name", job, "version", "1.0"), 1, 1);
      gauge("app_memory_usage_bytes", with(instance, "type", "rss"), 180e6, 220e6);
      gauge("app_memory_usage_bytes", with(instance, "type", "vms"), 3.1e9, 3.2e9);
      gauge("shop_orders_waiting", instance, 0, 9);
      for (String drink : List.of("espresso", "latte", "cappuccino", "filter")) {
        counter(family("shop_orders"), "shop_orders_total", with(instance, "drink", drink), 2);
      }
      for (int route = 1; route <= ROUTES; route++) {
        route(with(instance, "method", "GET", "path", "/route-" + route + "/{id}"));
      }
    }
    return recording;
  }

  private void route(Map<String, String> labels) {
    counter(family("app_requests"), "app_requests_total", labels, 20);
    for (String status : List.of("200", "404", "500")) {
      Map<String, String> answered = with(labels, "status_code", status);
      counter(family("app_responses"), "app_responses_total", answered, 7);
    }
    Map<String, String> thrown = with(labels, "exception_type", "PrinterJam");
    counter(family("app_exceptions"), "app_exceptions_total", thrown, 1);
    gauge("app_requests_in_progress", labels, 0, 4);
    String time = "app_requests_processing_time_seconds";
    Family histogram = recording.family(time, "histogram");
    int requests = 0;
    for (String boundary : BOUNDARIES) {
      requests += 2; // cumulative: each bucket grows at least as fast as the one before
      counter(histogram, time + "_bucket", with(labels, "le", boundary), requests);
    }
    counter(histogram, time + "_bucket", with(labels, "le", "+Inf"), requests);
    counter(histogram, time + "_count", labels, requests);
    counter(histogram, time + "_sum", labels, 1);
  }

  private Family family(String counter) {
    return recording.family(counter, "counter");
  }

  /** Returns a value that grows evenly; the cost of a query does not depend on values. */
  private void counter(Family family, String sample, Map<String, String> labels, int perScrape) {
    Recording.SeriesBuffer track = family.series(sample, labels);
    double value = 0;
    for (Instant now = START; now.isBefore(END); now = now.plusSeconds(SECONDS)) {
      track.add(now, value);
      value += perScrape;
    }
  }

  private void gauge(String name, Map<String, String> labels, double least, double most) {
    Recording.SeriesBuffer track = recording.family(name, "gauge").series(name, labels);
    for (Instant now = START; now.isBefore(END); now = now.plusSeconds(SECONDS)) {
      track.add(now, least + Math.rint((most - least) * random.nextDouble()));
    }
  }

  private static Map<String, String> with(Map<String, String> labels, String... pairs) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    for (int i = 0; i < pairs.length; i += 2) {
      more.put(pairs[i], pairs[i + 1]);
    }
    return more;
  }
}
