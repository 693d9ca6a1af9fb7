package workshop.cli.watch;

import java.nio.file.Path;
import java.util.Map;
import workshop.cli.course.Progress;
import workshop.runner.Runner;

/** A watch in a process of its own, of the project in the folder that is its first argument. */
final class Session {
  private Session() {}

  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    int code;
    try (Runner runner = new Runner(root, Map.of())) {
      String slug = args.length > 1 ? args[1] : null;
      code = Watch.run(root, slug, runner, Progress.at(root), words -> String.join(" ", words));
    }
    System.exit(code);
  }
}
