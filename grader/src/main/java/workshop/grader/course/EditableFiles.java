package workshop.grader.course;

import java.util.List;

/** The files that an answer to a lesson may change; all paths are relative to the project. */
public final class EditableFiles {
  /** The folders outside the lessons whose files some lessons ask to edit. */
  public static final List<String> SHARED = List.of("alertmanager", "grafana", "prometheus");

  private EditableFiles() {}

  /** Returns true if the learner may edit this file of the lesson's folder. */
  public static boolean inLesson(String slug, String file) {
    String folder = "lessons/" + slug + "/";
    // otel.properties is beside src, because that is the program's working directory.
    return file.startsWith(folder + "src/main/")
        || file.startsWith(folder) && file.endsWith(".properties");
  }

  /** Returns true if the file is in one of the shared folders. */
  public static boolean isShared(String file) {
    return SHARED.stream().anyMatch(folder -> file.startsWith(folder + "/"));
  }

  /** Returns true if a lesson's README contains the file's name. */
  public static boolean isNamed(String file, List<String> readme) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return readme.stream().anyMatch(line -> line.contains(name));
  }
}
