package workshop.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Times the learner's loop: {@code ./workshop watch} runs, a file of a solved lesson is saved
 * repeatedly, and the clock stops when the verdict has been printed. Also times the cold commands
 * for the same verdict and {@code ./workshop list}, and measures the memory of watch. Prints ratios
 * and asserts nothing.
 *
 * <p>Arguments: the project's folder, Maven's home, and {@code full} or {@code quick}.
 */
public final class SaveToVerdict {
  /** The pause in which a learner reads the verdict before the next save. */
  private static final long BETWEEN_SAVES_SECONDS = 4;

  private static final long MOST_SECONDS = 120;
  private static final double MIB = 1024 * 1024;

  private final SolvedProject project;
  private final int saves;
  private final int colds;

  private SaveToVerdict(SolvedProject project, int saves, int colds) {
    this.project = project;
    this.saves = saves;
    this.colds = colds;
  }

  /** A lesson, and the file of it that is saved. */
  private record Edit(String lesson, String file) {}

  public static void main(String[] args) throws Exception {
    boolean quick = args[2].equals("quick");
    try (SolvedProject project = SolvedProject.of(Path.of(args[0]), Path.of(args[1]))) {
      new SaveToVerdict(project, quick ? 8 : 50, quick ? 3 : 7).run();
    }
  }

  private void run() throws Exception {
    project.workshop("list"); // builds the project; not counted
    System.out.printf(Locale.ROOT, "./workshop list: %.2f s%n%n", median("list"));
    System.out.println(
        "lesson               save to verdict        check   mvn test   ratio   memory");
    System.out.println(
        "                     p50        p95         cold       cold            at most");
    for (Edit edit :
        List.of(
            new Edit("02-counters", "src/main/java/shop/HttpMetrics.java"),
            new Edit("08-spans", "src/main/java/shop/Payments.java"),
            new Edit("09-propagation", "src/main/java/shop/Routes.java"))) {
      measure(edit);
    }
    System.out.printf(
        Locale.ROOT,
        "%d saves each, %d s apart; medians of %d cold runs; ratio: mvn test to p50.%n",
        saves,
        BETWEEN_SAVES_SECONDS,
        colds);
  }

  private void measure(Edit edit) throws Exception {
    Figures seconds = new Figures();
    Figures mebibytes = new Figures();
    try (Watching watching = Watching.start(project, edit.lesson())) {
      watching.awaitVerdict();
      Path file = project.root().resolve("lessons").resolve(edit.lesson()).resolve(edit.file());
      String text = Files.readString(file);
      for (int save = 1; save <= saves; save++) {
        TimeUnit.SECONDS.sleep(BETWEEN_SAVES_SECONDS);
        mebibytes.add(ResidentMemory.ofTree(watching.process().toHandle()) / MIB);
        long start = System.nanoTime();
        Files.writeString(file, text + "// save " + save + "\n");
        watching.awaitVerdict();
        seconds.add((System.nanoTime() - start) / 1e9);
        mebibytes.add(ResidentMemory.ofTree(watching.process().toHandle()) / MIB);
      }
    }
    double check = median("check", edit.lesson().substring(0, 2));
    Figures maven = new Figures();
    for (int i = 0; i < colds; i++) {
      maven.add(project.maven(project.root(), "-q", "test", "-pl", ":" + edit.lesson(), "-am"));
    }
    System.out.printf(
        Locale.ROOT,
        "%-18s %6.2f s   %6.2f s   %6.2f s   %6.2f s   %5.1f   %4.0f MiB%n",
        edit.lesson(),
        seconds.median(),
        seconds.percentile(95),
        check,
        maven.median(),
        maven.median() / seconds.median(),
        mebibytes.most());
  }

  private double median(String... arguments) throws IOException, InterruptedException {
    Figures seconds = new Figures();
    for (int i = 0; i < colds; i++) {
      seconds.add(project.workshop(arguments));
    }
    return seconds.median();
  }

  /** A running {@code ./workshop watch} without a terminal, which prints lines. */
  private record Watching(Process process, BlockingQueue<String> lines) implements AutoCloseable {

    static Watching start(SolvedProject project, String lesson) throws IOException {
      Process process =
          new ProcessBuilder(project.script(), "watch", lesson)
              .directory(project.root().toFile())
              .redirectErrorStream(true)
              .start();
      BlockingQueue<String> lines = new LinkedBlockingQueue<>();
      Thread reader = new Thread(() -> read(process, lines), "watch-output");
      reader.setDaemon(true);
      reader.start();
      return new Watching(process, lines);
    }

    private static void read(Process process, BlockingQueue<String> lines) {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        in.lines().forEach(lines::add);
      } catch (IOException e) {
        // the process has ended
      }
    }

    /** Waits for the last line of a verdict, which contains its time. */
    void awaitVerdict() throws InterruptedException {
      StringBuilder said = new StringBuilder();
      for (String line = next(); line != null; line = next()) {
        said.append(line).append('\n');
        if (line.contains("all tasks pass (")) {
          return;
        }
        if (line.contains("comes next (") || line.contains("could not be checked (")) {
          break;
        }
      }
      throw new IllegalStateException("a solved lesson did not pass:\n" + said);
    }

    private String next() throws InterruptedException {
      return lines.poll(MOST_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException, InterruptedException {
      process.getOutputStream().write("q\n".getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }
}
