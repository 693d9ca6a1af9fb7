package workshop.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A source file's lines as far as a comparison cares: no blank ones, no imports. */
final class Code {
  private static final Pattern TODO = Pattern.compile("(?://|#|<!--) TODO (\\d+\\.\\d+) ");

  private Code() {}

  /** None if there is no such file. */
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

  /** The tasks for which there is something to do in a file. */
  static List<String> todos(Path file) {
    return TODO.matcher(TextFiles.read(file)).results().map(found -> found.group(1)).toList();
  }

  private static boolean matters(String line) {
    return !line.isBlank() && !line.startsWith("import ");
  }
}
