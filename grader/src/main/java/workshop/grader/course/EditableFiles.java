package workshop.grader.course;

import java.util.List;

/** Which files an answer to a lesson may change; all are told from the project's folder. */
public final class EditableFiles {
  /** Folders outside the lessons that some lessons have a learner edit. */
  public static final List<String> SHARED = List.of("alertmanager", "grafana", "prometheus", "slo");

  private EditableFiles() {}

  /** Whether a file stands in the lesson's folder and is the learner's. */
  public static boolean inLesson(String slug, String file) {
    String folder = "lessons/" + slug + "/";
    // Configuration such as otel.properties stands beside src, for a program is started there.
    return file.startsWith(folder + "src/main/")
        || file.startsWith(folder) && file.endsWith(".properties");
  }

  /** Whether a file stands in one of the shared folders. */
  public static boolean isShared(String file) {
    return SHARED.stream().anyMatch(folder -> file.startsWith(folder + "/"));
  }

  /** Whether a lesson's README speaks of a file by its name. */
  public static boolean isNamed(String file, List<String> readme) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return readme.stream().anyMatch(line -> line.contains(name));
  }
}
