package workshop.cli.watch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import workshop.cli.course.Progress;
import workshop.runner.Runner;

/** Runs watch in a process of its own, for the project in the folder of the first argument. */
final class WatchMain {
  private WatchMain() {}

  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    int code;
    try (Runner runner = new Runner(root, Map.of())) {
      code =
          Watch.run(
              root,
              args.length > 1 ? args[1] : null,
              runner,
              Progress.at(root),
              words -> String.join(" ", words),
              StandardCharsets.UTF_8);
    }
    System.exit(code);
  }
}
