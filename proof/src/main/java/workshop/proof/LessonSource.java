package workshop.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A lesson, read from its folder. */
record LessonSource(Repository repository, String slug) {

  Path folder() {
    return repository.root().resolve("lessons").resolve(slug);
  }

  /** Returns the lesson's number: 2 for {@code 02-counters}. */
  int number() {
    return Integer.parseInt(slug.substring(0, 2));
  }

  List<String> readme() {
    return TextFiles.lines(folder().resolve("README.md"));
  }

  List<TaskText> tasks() {
    return TaskText.of(readme());
  }

  List<String> taskNumbers() {
    return tasks().stream().map(TaskText::number).toList();
  }

  /** Returns whether the learner writes a program; otherwise the learner writes configuration. */
  boolean hasProgram() {
    return Files.isDirectory(folder().resolve("src/main"));
  }

  Path testClasses() {
    return folder().resolve("target/test-classes");
  }

  /** Returns the class path of the lesson's programs. */
  String runtimeClassPath() {
    return TextFiles.read(folder().resolve("target/runtime.classpath")).strip();
  }

  @Override
  public String toString() {
    return slug;
  }
}
