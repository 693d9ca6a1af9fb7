package workshop.grader.program;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.SourceLocation;

/** Compiles the sources of a lesson and copies its resources. */
public final class Compiler {
  private static final int RELEASE = 17;
  private static final List<String> OPTIONS = options();

  private Compiler() {}

  /** With {@code --release} a compilation takes a fifth longer, so this Java's own needs none. */
  private static List<String> options() {
    List<String> options =
        new ArrayList<>(List.of("-g", "-proc:none", "-nowarn", "-implicit:none"));
    if (Runtime.version().feature() != RELEASE) {
      options.addAll(List.of("--release", String.valueOf(RELEASE)));
    }
    return List.copyOf(options);
  }

  /**
   * Compiles every source below {@code src/main/java} and copies {@code src/main/resources}.
   *
   * @param classes an empty folder
   * @throws CheckFailure with file, line, source line and caret of the first error
   * @throws CheckError if this Java has no compiler
   */
  public static void compile(Sources sources, List<Path> classPath, Path classes) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw CheckError.of(
          "the Java at " + System.getProperty("java.home") + " has no compiler",
          "install a JDK (17 or later) and point JAVA_HOME at it");
    }
    List<Path> files = javaFiles(sources);
    try {
      run(sources, javac, files, classPath, classes);
      sources.copyResources(classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(
      Sources sources, JavaCompiler javac, List<Path> files, List<Path> classPath, Path classes)
      throws IOException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StringWriter output = new StringWriter();
    try (CachedFileManager cached =
        CachedFileManager.take(javac, classPath, classes, diagnostics)) {
      StandardJavaFileManager manager = cached.manager();
      boolean done =
          javac
              .getTask(
                  output,
                  manager,
                  diagnostics,
                  OPTIONS,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      // A file that is not UTF-8 is an error of the file manager, which the task does not count.
      List<Diagnostic<? extends JavaFileObject>> errors =
          diagnostics.getDiagnostics().stream()
              .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
              .toList();
      if (!errors.isEmpty()) {
        throw doesNotCompile(sources, errors);
      }
      if (!done) {
        throw compilerFailed(output.toString());
      }
    }
  }

  private static List<Path> javaFiles(Sources sources) {
    Path java = sources.java();
    if (Files.isDirectory(java)) {
      try (Stream<Path> found = Files.walk(java)) {
        List<Path> files =
            found.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        if (!files.isEmpty()) {
          return files;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw CheckFailure.expectedToRun("Java sources in " + sources.shown(java))
        .butWas("there are none")
        .because("the check compiles and runs what stands there");
  }

  /** Returns the failure of a compiler that crashed, for example on too deep an expression. */
  private static CheckFailure compilerFailed(String output) {
    String error =
        output
            .lines()
            .filter(line -> line.startsWith("java.lang."))
            .findFirst()
            .orElse("no reason");
    return CheckFailure.expectedToRun("your program compiles")
        .butWas("the Java compiler failed on it: " + error)
        .because("only a program that runs can be observed; nothing else was checked");
  }

  private static CheckFailure doesNotCompile(
      Sources sources, List<Diagnostic<? extends JavaFileObject>> errors) {
    Diagnostic<? extends JavaFileObject> first = errors.get(0);
    StringBuilder text = new StringBuilder();
    String where = "the program";
    if (first.getSource() != null) {
      where = sources.shown(Path.of(first.getSource().toUri()));
      text.append(where).append(':').append(first.getLineNumber()).append('\n');
      text.append(first.getMessage(Locale.ROOT)).append('\n');
      text.append(excerpt(first));
    } else {
      text.append(first.getMessage(Locale.ROOT)).append('\n');
    }
    if (errors.size() > 1) {
      text.append("(and ").append(errors.size() - 1).append(" more)\n");
    }
    CheckFailure failure =
        CheckFailure.expectedToRun("your program compiles")
            .butWas(text.toString())
            .because("only a program that runs can be observed; nothing else was checked");
    return first.getSource() != null
        ? failure.lookAt(where).at(new SourceLocation(where, (int) first.getLineNumber()))
        : failure;
  }

  /** Returns the source line with a caret below the error; of a long line only a part. */
  private static String excerpt(Diagnostic<? extends JavaFileObject> error) {
    try {
      // The compiler's column counts a tab as up to eight.
      String text = error.getSource().getCharContent(true).toString();
      int position = (int) error.getPosition();
      int start = text.lastIndexOf('\n', position - 1) + 1;
      String line = text.substring(start).lines().findFirst().orElse("").replace('\t', ' ');
      int column = position - start;
      int from = Math.max(0, Math.min(column - 40, line.length() - 76));
      String window = line.substring(from, Math.min(line.length(), from + 76));
      int indent = from == 0 ? window.length() - window.stripLeading().length() : 0;
      return "  " + window.substring(indent) + "\n  " + " ".repeat(column - from - indent) + "^\n";
    } catch (IOException | RuntimeException ignored) {
      return ""; // the message still has file and line
    }
  }
}
