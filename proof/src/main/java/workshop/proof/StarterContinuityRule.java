package workshop.proof;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A starter is the solution of the lesson before, plus its TODOs and the code that the README
 * announces in its paragraph "New in the shop".
 *
 * <p>"New in the shop since lesson 07" names an earlier lesson that the starter continues.
 *
 * <p>A difference is announced if that paragraph names its file in backticks ({@code Routes} stands
 * for {@code Routes.java}), or if the new lines use a name that it announces.
 */
final class StarterContinuityRule {
  private static final String ANNOUNCEMENT = "New in the shop";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CLASS = Pattern.compile("\\b[A-Z][a-z]\\w+");

  private static final Pattern SINCE =
      Pattern.compile("^" + ANNOUNCEMENT + " since lesson (\\d\\d):", Pattern.MULTILINE);

  private StarterContinuityRule() {}

  /**
   * Returns the lesson that another one continues: the one that its README names, else the last one
   * before it with a program; none for the first lesson.
   *
   * @param lessons all lessons of the course in order
   * @throws BadLayout if the README names a lesson that is not an earlier one with a program
   */
  static Optional<LessonSource> before(List<LessonSource> lessons, LessonSource lesson) {
    List<LessonSource> earlier =
        lessons.stream()
            .filter(other -> other.number() < lesson.number() && other.hasProgram())
            .toList();
    Optional<Integer> named = since(lesson.readme());
    if (named.isEmpty()) {
      return earlier.stream().reduce((first, second) -> second);
    }
    return Optional.of(
        earlier.stream()
            .filter(other -> other.number() == named.get())
            .findFirst()
            .orElseThrow(
                () ->
                    new BadLayout(
                        "lessons/" + lesson + "/README.md",
                        "goes on from lesson " + named.get() + ", and may from " + earlier)));
  }

  /** Returns the number of the lesson that the paragraph names. */
  static Optional<Integer> since(List<String> readme) {
    return SINCE
        .matcher(String.join("\n", readme))
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .findFirst();
  }

  /** Returns one sentence for each difference that the README does not announce. */
  static List<String> broken(LessonSource before, LessonSource lesson) {
    Set<String> announced = announced(lesson.readme());
    try (LessonTree solved = LessonTree.solution(before);
        LessonTree starter = LessonTree.starter(lesson)) {
      Path from = solved.root().resolve("lessons").resolve(before.slug()).resolve("src");
      Path to = starter.root().resolve("lessons").resolve(lesson.slug()).resolve("src");
      return broken(announced, from, to);
    }
  }

  private static List<String> broken(Set<String> announced, Path from, Path to) {
    List<String> problems = new ArrayList<>();
    Set<String> paths =
        Stream.concat(
                TextFiles.files(from).stream().map(file -> TextFiles.relative(from, file)),
                TextFiles.files(to).stream().map(file -> TextFiles.relative(to, file)))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String path : paths) {
      String name = path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
      if (announced.contains(name)) {
        continue;
      }
      List<String> old = Code.withoutTodos(Code.lines(from.resolve(path)));
      List<String> now = Code.withoutTodos(Code.lines(to.resolve(path)));
      for (AbstractDelta<String> hunk : DiffUtils.diff(old, now).getDeltas()) {
        String added = String.join("\n", hunk.getTarget().getLines()).toLowerCase(Locale.ROOT);
        if (announced.stream().noneMatch(word -> added.contains(word.toLowerCase(Locale.ROOT)))) {
          problems.add(
              path
                  + " differs, and '"
                  + ANNOUNCEMENT
                  + "' names neither it nor what it calls:\n"
                  + TodoRule.text(hunk));
        }
      }
    }
    return problems;
  }

  /** Returns the classes that the paragraph names in backticks. */
  static Set<String> announced(List<String> readme) {
    String page = String.join("\n", readme);
    int start = page.indexOf("\n" + ANNOUNCEMENT);
    if (start < 0) {
      return Set.of();
    }
    int end = page.indexOf("\n\n", start + 1);
    String paragraph = page.substring(start, end < 0 ? page.length() : end);
    return CODE.matcher(paragraph)
        .results()
        .flatMap(code -> CLASS.matcher(code.group(1)).results())
        .map(found -> found.group())
        .collect(Collectors.toSet());
  }
}
