package workshop.grader;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.grader.alerts.AlertRules;
import workshop.grader.alerts.AlertmanagerConfig;
import workshop.grader.alerts.AlertmanagerServer;
import workshop.grader.alerts.Promtool;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.RecordingRules;
import workshop.grader.recording.ErrorBudgets;
import workshop.grader.recording.Incident;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.slo.SloRules;

/**
 * What a task may ask for when its lesson grades files: each is made when it is first asked for,
 * shared by the lesson's tasks, and closed with the lesson.
 */
final class LessonResources implements AutoCloseable {
  private static final Set<Class<?>> KNOWN =
      Set.of(
          WorkspaceFiles.class,
          AlertRules.class,
          AlertmanagerServer.class,
          RecordedIncident.class,
          PrometheusServer.class,
          RecordingRules.class,
          ErrorBudgets.class,
          SloRules.class);

  private static final String ALERTMANAGER = "alertmanager/alertmanager.yml";
  private static final String SLO = "slo/shop.yml";

  private final Path root;
  private final long seed;
  private final Lesson lesson;
  private final Settings settings;
  private final Map<Class<?>, Object> made = new HashMap<>();

  LessonResources(Path root, long seed, Lesson lesson, Settings settings) {
    this.root = root;
    this.seed = seed;
    this.lesson = lesson;
    this.settings = settings;
  }

  static boolean include(Class<?> type) {
    return KNOWN.contains(type);
  }

  <T> T get(Class<T> type) {
    Object material = made.get(type);
    if (material == null) {
      material = make(type);
      made.put(type, material);
    }
    return type.cast(material);
  }

  private Object make(Class<?> type) {
    if (type == WorkspaceFiles.class) {
      return new WorkspaceFiles(root);
    }
    if (type == RecordedIncident.class) {
      return RecordedIncident.of(lesson.incident(), seed);
    }
    if (type == PrometheusServer.class) {
      return PrometheusServer.over(
          get(RecordedIncident.class).shopRecording(), settings.prometheus());
    }
    if (type == AlertmanagerServer.class) {
      String text = get(WorkspaceFiles.class).text(ALERTMANAGER);
      return AlertmanagerServer.of(
          AlertmanagerConfig.of(text, ALERTMANAGER), settings.alertmanager());
    }
    if (type == ErrorBudgets.class) {
      String text = get(WorkspaceFiles.class).text(lesson.lookAt());
      return ErrorBudgets.of(text, lesson.lookAt(), seed, settings.prometheus());
    }
    if (type == SloRules.class) {
      return SloRules.of(
          get(WorkspaceFiles.class).text(SLO),
          SLO,
          get(RecordedIncident.class),
          settings.sloth(),
          settings.prometheus());
    }
    if (type == AlertRules.class) {
      return alertRules();
    }
    RecordedIncident night = get(RecordedIncident.class);
    return RecordingRules.of(
        get(WorkspaceFiles.class).text(lesson.lookAt()),
        lesson.lookAt(),
        get(PrometheusServer.class),
        night.start(),
        night.end(),
        lesson.incident() == Incident.BURNS ? night.interval() : RecordingRules.INTERVAL);
  }

  private AlertRules alertRules() {
    WorkspaceFiles files = get(WorkspaceFiles.class);
    return AlertRules.of(
        files.text(lesson.lookAt()),
        lesson.lookAt(),
        get(RecordedIncident.class),
        Promtool.find(settings.prometheus()),
        files.textsBeside(lesson.lookAt()),
        files::isFile);
  }

  @Override
  public void close() {
    for (Object material : List.copyOf(made.values())) {
      if (material instanceof PrometheusServer server) {
        server.close();
      } else if (material instanceof AlertRules alerts) {
        alerts.close();
      } else if (material instanceof AlertmanagerServer server) {
        server.close();
      } else if (material instanceof ErrorBudgets budgets) {
        budgets.close();
      } else if (material instanceof SloRules slo) {
        slo.close();
      }
    }
  }
}
