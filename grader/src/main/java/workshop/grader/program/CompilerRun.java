package workshop.grader.program;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * One run of the compiler over some files; with outlines only if classes are kept for the next.
 *
 * @param isDone whether it came to its end; an error of the file manager does not count there
 * @param said what it had to say of itself
 * @param errors of the files
 * @param outlines by the name of each top-level type, such as {@code shop/Menu}, for each file
 */
record CompilerRun(
    boolean isDone,
    String said,
    List<Diagnostic<? extends JavaFileObject>> errors,
    Map<Path, Map<String, String>> outlines) {
  private static final int RELEASE = 17;
  private static final List<String> OPTIONS = options();

  /** To look up another release's API takes a fifth of a compilation: not for its own. */
  private static List<String> options() {
    List<String> options =
        new ArrayList<>(List.of("-g", "-proc:none", "-nowarn", "-implicit:none"));
    if (Runtime.version().feature() != RELEASE) {
      options.addAll(List.of("--release", String.valueOf(RELEASE)));
    }
    return List.copyOf(options);
  }

  /**
   * Compiles files.
   *
   * @param known folders of classes that the files may use, besides the class path
   * @param classes the folder for what is made of them
   */
  static CompilerRun of(
      JavaCompiler javac, List<Path> files, List<Path> classPath, List<Path> known, Path classes)
      throws IOException {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StringWriter said = new StringWriter();
    Map<Path, Map<String, String>> outlines = new HashMap<>();
    try (CachedFileManager kept =
        CachedFileManager.take(javac, classPath, known, classes, diagnostics)) {
      StandardJavaFileManager manager = kept.manager();
      Iterable<? extends JavaFileObject> objects = manager.getJavaFileObjectsFromPaths(files);
      JavacTask task =
          (JavacTask) javac.getTask(said, manager, diagnostics, OPTIONS, null, objects);
      if (CompilationCache.areKept()) {
        task.addTaskListener(outliner(manager, task.getElements(), outlines));
      }
      boolean done = task.call();
      return new CompilerRun(
          done,
          said.toString(),
          diagnostics.getDiagnostics().stream()
              .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
              .toList(),
          outlines);
    }
  }

  /** Looks at each top-level type once the compiler knows all of it. */
  private static TaskListener outliner(
      StandardJavaFileManager manager, Elements elements, Map<Path, Map<String, String>> outlines) {
    return new TaskListener() {
      @Override
      public void finished(TaskEvent event) {
        TypeElement type = event.getTypeElement();
        if (event.getKind() == TaskEvent.Kind.ANALYZE && type != null) {
          String name = elements.getBinaryName(type).toString().replace('.', '/');
          outlines
              .computeIfAbsent(manager.asPath(event.getSourceFile()), file -> new HashMap<>())
              .put(name, outline(elements, type));
        }
      }
    };
  }

  /** Of a broken type the compiler may not know enough; then it is like no other. */
  private static String outline(Elements elements, TypeElement type) {
    try {
      return AbiSignature.of(elements, type);
    } catch (RuntimeException e) {
      return "unknown " + UUID.randomUUID();
    }
  }

  boolean isGood() {
    return isDone && errors.isEmpty();
  }
}
