package workshop.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a source file that a comparison looks at: no blank lines and no imports. */
final class Code {
  private static final Pattern TODO = Pattern.compile("(?://|#|<!--) TODO (\\d+\\.\\d+) ");

  private Code() {}

  /** Returns the lines, or none if there is no such file. */
  static List<String> lines(Path file) {
    return TextFiles.readIfThere(file)
        .map(String::lines)
        .map(lines -> lines.filter(Code::matters).toList())
        .orElse(List.of());
  }

  static List<String> withoutTodos(List<String> lines) {
    return lines.stream().filter(line -> !isTodo(line)).toList();
  }

  static boolean isTodo(String line) {
    return TODO.matcher(line).find();
  }

  /** Returns the tasks that have a TODO in a file. */
  static List<String> todos(Path file) {
    return TODO.matcher(TextFiles.read(file)).results().map(found -> found.group(1)).toList();
  }

  private static boolean matters(String line) {
    return !line.isBlank() && !line.startsWith("import ");
  }
}
