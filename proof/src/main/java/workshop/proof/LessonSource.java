package workshop.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A lesson as its folder tells it. */
record LessonSource(Repository repository, String slug) {

  Path folder() {
    return repository.root().resolve("lessons").resolve(slug);
  }

  /** Its number in task numbers: 2 in {@code 02-counters}. */
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

  /** Whether a learner writes a program here; else files that a server reads. */
  boolean hasProgram() {
    return Files.isDirectory(folder().resolve("src/main"));
  }

  Path testClasses() {
    return folder().resolve("target/test-classes");
  }

  /** The jars that its programs run with. */
  String runtimeClassPath() {
    return TextFiles.read(folder().resolve("target/runtime.classpath")).strip();
  }

  @Override
  public String toString() {
    return slug;
  }
}
