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
import workshop.grader.config.WorkspaceFiles;
import workshop.grader.launch.Settings;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.RecordingRules;
import workshop.grader.recording.RecordedIncident;

/**
 * The parameters of tasks whose lesson grades files. Each is made when a task first needs it,
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
          RecordingRules.class);

  private static final String ALERTMANAGER = "alertmanager/alertmanager.yml";

  private final Path root;
  private final long seed;
  private final Lesson lesson;
  private final Settings settings;
  private final Map<Class<?>, Object> made = new HashMap<>();

  /** The resources of one grading. */
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
    Object resource = made.get(type);
    if (resource == null) {
      resource = make(type);
      made.put(type, resource);
    }
    return type.cast(resource);
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
    if (type == AlertRules.class) {
      return alertRules();
    }
    RecordedIncident incident = get(RecordedIncident.class);
    return RecordingRules.of(
        get(WorkspaceFiles.class).text(lesson.lookAt()),
        lesson.lookAt(),
        get(PrometheusServer.class),
        incident.start(),
        incident.end());
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
    for (Object resource : List.copyOf(made.values())) {
      if (resource instanceof PrometheusServer server) {
        server.close();
      } else if (resource instanceof AlertRules alerts) {
        alerts.close();
      } else if (resource instanceof AlertmanagerServer server) {
        server.close();
      }
    }
  }
}
