package workshop.grader.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The compiler's view of a class path, whose jars are open and indexed. The last one that was used
 * is kept for the next compilation with the same jars, which then takes a third less; one is in use
 * by one compilation only.
 */
final class CachedFileManager implements AutoCloseable {
  private static final AtomicReference<CachedFileManager> LAST = new AtomicReference<>();

  private final List<Path> classPath;
  private final StandardJavaFileManager manager;
  private DiagnosticListener<? super JavaFileObject> listener;

  private CachedFileManager(JavaCompiler javac, List<Path> classPath) {
    this.classPath = classPath;
    this.manager = javac.getStandardFileManager(this::report, Locale.ROOT, StandardCharsets.UTF_8);
  }

  /**
   * One for a compilation; closing it keeps it for the next.
   *
   * @param known folders of classes, besides the class path
   * @param listener gets what the file manager itself has to tell, such as a file that is not UTF-8
   */
  static CachedFileManager take(
      JavaCompiler javac,
      List<Path> classPath,
      List<Path> known,
      Path classes,
      DiagnosticListener<? super JavaFileObject> listener)
      throws IOException {
    CachedFileManager kept = LAST.getAndSet(null);
    if (kept != null && !kept.classPath.equals(classPath)) {
      kept.manager.close();
      kept = null;
    }
    CachedFileManager taken = kept == null ? new CachedFileManager(javac, classPath) : kept;
    taken.listener = listener;
    taken.manager.setLocationFromPaths(
        StandardLocation.CLASS_PATH, Stream.concat(classPath.stream(), known.stream()).toList());
    taken.manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
    return taken;
  }

  StandardJavaFileManager manager() {
    return manager;
  }

  private void report(Diagnostic<? extends JavaFileObject> diagnostic) {
    listener.report(diagnostic);
  }

  @Override
  public void close() throws IOException {
    CachedFileManager other = LAST.getAndSet(this);
    if (other != null) {
      other.manager.close();
    }
  }
}
