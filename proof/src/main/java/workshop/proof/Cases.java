package workshop.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import workshop.proof.Case.Kind;

/** Finds answers in folders {@code wrong/NN-slug/NAME/} and {@code right/NN-slug/NAME/}. */
final class Cases {
  /** The file that names the task that must catch a wrong answer. */
  static final String TASK = "TASK";

  private final Repository repository;

  Cases(Repository repository) {
    this.repository = repository;
  }

  /** Starter and solution of each lesson. */
  List<Case> ownedByLessons() {
    List<Case> cases = new ArrayList<>();
    for (LessonSource lesson : repository.lessons()) {
      for (Kind kind : List.of(Kind.STARTER, Kind.SOLUTION)) {
        Path folder = repository.proof().resolve(kind.folder()).resolve(lesson.slug());
        cases.add(new Case(kind, lesson, kind.folder(), folder, List.of()));
      }
    }
    return cases;
  }

  /**
   * Finds the answers below a folder.
   *
   * @throws BadLayout if a file or folder breaks the layout; the message names it
   */
  List<Case> below(Path folder) {
    if (Stream.of(Kind.WRONG, Kind.RIGHT).noneMatch(kind -> isFolder(folder, kind))) {
      throw new BadLayout(
          repository.show(folder), "has neither wrong/NN-slug/NAME/ nor right/NN-slug/NAME/");
    }
    List<Case> cases = new ArrayList<>();
    for (Kind kind : List.of(Kind.RIGHT, Kind.WRONG)) {
      for (Path lesson : TextFiles.list(folder.resolve(kind.folder()))) {
        List<Path> answers = TextFiles.list(lesson);
        for (Path answer : answers) {
          cases.add(read(kind, lesson(lesson), answer));
        }
        if (answers.isEmpty()) {
          throw new BadLayout(repository.show(lesson), "holds no answers: NAME/lessons/…");
        }
      }
    }
    return cases;
  }

  private static boolean isFolder(Path folder, Kind kind) {
    return Files.isDirectory(folder.resolve(kind.folder()));
  }

  private LessonSource lesson(Path folder) {
    List<LessonSource> lessons = repository.lessons();
    return lessons.stream()
        .filter(lesson -> lesson.slug().equals(folder.getFileName().toString()))
        .findFirst()
        .orElseThrow(
            () -> new BadLayout(repository.show(folder), "is no lesson; lessons are " + lessons));
  }

  private Case read(Kind kind, LessonSource lesson, Path folder) {
    String place = repository.show(folder);
    if (!Files.isDirectory(folder)) {
      throw new BadLayout(place, "is a file; an answer is a folder that holds lessons/…");
    }
    boolean changesAnything = false;
    for (Path file : TextFiles.files(folder)) {
      String path = TextFiles.relative(folder, file);
      if (path.equals(GoldenTranscript.FILE) || path.equals(TASK)) {
        continue;
      }
      if (!EditablePaths.mayEdit(lesson.slug(), path)) {
        throw new BadLayout(
            place + "/" + path, "is no file that an answer to " + lesson + " may change");
      }
      changesAnything = true;
    }
    if (!changesAnything) {
      throw new BadLayout(place, "changes nothing: put files at lessons/" + lesson + "/src/main/…");
    }
    return new Case(
        kind, lesson, folder.getFileName().toString(), folder, tasks(kind, lesson, folder));
  }

  private List<String> tasks(Kind kind, LessonSource lesson, Path folder) {
    Optional<String> text = TextFiles.readIfThere(folder.resolve(TASK));
    if (text.isEmpty()) {
      return List.of();
    }
    String place = repository.show(folder.resolve(TASK));
    if (kind == Kind.RIGHT) {
      throw new BadLayout(place, "is for wrong answers: no task may catch a right one");
    }
    List<String> tasks = List.of(text.get().strip().split("\\s+"));
    for (String number : tasks) {
      if (!lesson.taskNumbers().contains(number)) {
        throw new BadLayout(
            place,
            "names no task of " + lesson + ": '" + number + "'; tasks are " + lesson.taskNumbers());
      }
    }
    return tasks;
  }
}
