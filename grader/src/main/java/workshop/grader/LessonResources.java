package workshop.grader;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import workshop.grader.config.WorkspaceFiles;
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
          RecordedIncident.class,
          PrometheusServer.class,
          RecordingRules.class);

  private final Path root;
  private final long seed;
  private final String rules;
  private final Optional<Path> prometheus;
  private final Map<Class<?>, Object> made = new HashMap<>();

  /**
   * The resources of one grading.
   *
   * @param rules the file of rules, from the root
   * @param prometheus the folder of the Prometheus to use; empty to search for one
   */
  LessonResources(Path root, long seed, String rules, Optional<Path> prometheus) {
    this.root = root;
    this.seed = seed;
    this.rules = rules;
    this.prometheus = prometheus;
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
      return RecordedIncident.of(seed);
    }
    if (type == PrometheusServer.class) {
      return PrometheusServer.over(get(RecordedIncident.class).shopRecording(), prometheus);
    }
    RecordedIncident incident = get(RecordedIncident.class);
    return RecordingRules.of(
        get(WorkspaceFiles.class).text(rules),
        rules,
        get(PrometheusServer.class),
        incident.start(),
        incident.end());
  }

  @Override
  public void close() {
    for (Object resource : List.copyOf(made.values())) {
      if (resource instanceof PrometheusServer server) {
        server.close();
      }
    }
  }
}
