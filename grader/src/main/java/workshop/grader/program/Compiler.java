package workshop.grader.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;

/** Compiles a learner's {@code src/main} into a folder, and copies its resources there. */
public final class Compiler {
  private Compiler() {}

  /**
   * Compiles every source below {@code main/java} and copies {@code main/resources}. Of the program
   * that it {@linkplain #remember remembers} only the files that changed, as long as no other file
   * can see the change: what comes out is the same.
   *
   * @param classes an empty folder
   * @return how many files had to be compiled
   * @throws CheckFailure with file, line, source line and caret of the first error
   * @throws CheckError if this Java has no compiler
   */
  public static int compile(Sources sources, List<Path> classPath, Path classes) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw CheckError.of(
          "the Java at " + System.getProperty("java.home") + " has no compiler",
          "install a JDK (17 or later) and point JAVA_HOME at it");
    }
    List<Path> files = javaFiles(sources);
    try {
      Map<Path, String> texts =
          CompilationCache.areKept() ? CompilationCache.texts(files) : Map.<Path, String>of();
      Optional<CompilationCache> known = CompilationCache.of(classPath, files);
      List<Path> compiled = known.map(last -> last.changed(texts)).orElse(files);
      if (known.isEmpty() || !compileOnly(compiled, javac, known.get(), texts, classes)) {
        compiled = files;
        FileTrees.clear(classes);
        CompilerRun run = CompilerRun.of(javac, files, classPath, List.of(), classes);
        failUnlessGood(sources, run);
        if (!texts.isEmpty()) {
          keep(classPath, texts, run.outlines(), classes);
        }
      }
      sources.copyResources(classes);
      return compiled.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * From now on, what a compilation made is kept for the next, which itself takes all files: for
   * whoever compiles the same program again and again.
   */
  public static void remember() {
    CompilationCache.keepFromNowOn();
  }

  /** Whether it is enough to compile these files; if not, what they say is not told. */
  private static boolean compileOnly(
      List<Path> files,
      JavaCompiler javac,
      CompilationCache known,
      Map<Path, String> texts,
      Path classes)
      throws IOException {
    known.writeWithout(files, classes);
    if (files.isEmpty()) {
      return true;
    }
    Path fresh =
        Files.createDirectories(classes.resolveSibling(classes.getFileName() + "-changed"));
    FileTrees.clear(fresh);
    CompilerRun run = CompilerRun.of(javac, files, known.classPath(), List.of(classes), fresh);
    if (!run.isGood() || !known.lookTheSame(files, run)) {
      return false;
    }
    FileTrees.copy(fresh, classes);
    keep(known.classPath(), texts, known.outlinesWith(run.outlines()), classes);
    return true;
  }

  /** A file that was saved meanwhile may have been read before or after. */
  private static void keep(
      List<Path> classPath,
      Map<Path, String> texts,
      Map<Path, Map<String, String>> outlines,
      Path classes)
      throws IOException {
    if (CompilationCache.texts(List.copyOf(texts.keySet())).equals(texts)) {
      CompilationCache.keep(classPath, texts, outlines, classes);
    } else {
      CompilationCache.clear();
    }
  }

  /**
   * A file that is not UTF-8 is an error of the file manager, which the compiler does not count.
   */
  private static void failUnlessGood(Sources sources, CompilerRun run) {
    if (!run.errors().isEmpty()) {
      throw doesNotCompile(sources, run.errors());
    }
    if (!run.isDone()) {
      throw compilerFailed(run.said());
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

  /** A file may be too much for the compiler itself, which then says nothing about a place. */
  private static CheckFailure compilerFailed(String said) {
    String error =
        said.lines().filter(line -> line.startsWith("java.lang.")).findFirst().orElse("no reason");
    return CheckFailure.expectedToRun("your program compiles")
        .butWas("the Java compiler gave up on it: " + error)
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
    return first.getSource() != null ? failure.lookAt(where) : failure;
  }

  /** The source line with a caret below the error, cut to a window if the line is long. */
  private static String excerpt(Diagnostic<? extends JavaFileObject> error) {
    try {
      // The column that the compiler tells counts a tab as up to eight.
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
      return ""; // the message alone still names the place
    }
  }
}
