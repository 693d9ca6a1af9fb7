package workshop.grader.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * What the last good compilation read and made. Of a program that is saved again and again, one
 * file or two change at a time, and seldom in what the others see of it.
 */
final class CompilationCache {
  private static final AtomicReference<CompilationCache> LAST = new AtomicReference<>();

  private static volatile boolean kept;

  private final List<Path> classPath;
  private final Map<Path, String> texts;
  private final Map<Path, Map<String, String>> outlines;
  private final Map<String, byte[]> classes;

  private CompilationCache(
      List<Path> classPath,
      Map<Path, String> texts,
      Map<Path, Map<String, String>> outlines,
      Map<String, byte[]> classes) {
    this.classPath = classPath;
    this.texts = texts;
    this.outlines = outlines;
    this.classes = classes;
  }

  /** What is known of a program that has the same files, whatever is in them now. */
  static Optional<CompilationCache> of(List<Path> classPath, List<Path> files) {
    return Optional.ofNullable(LAST.get())
        .filter(last -> last.classPath.equals(classPath))
        .filter(last -> List.copyOf(last.texts.keySet()).equals(files));
  }

  List<Path> classPath() {
    return classPath;
  }

  /** Keeps the outcome of all compilations from the next on, and forgets the last one. */
  static void keepFromNowOn() {
    kept = true;
    clear();
  }

  static boolean areKept() {
    return kept;
  }

  static void clear() {
    LAST.set(null);
  }

  /**
   * Keeps the outcome of a good compilation for the next, unless a file that declares no type, or a
   * strange name, makes it unclear which file a class comes from.
   *
   * @param texts by file, in the same order as they will be asked for
   */
  static void keep(
      List<Path> classPath,
      Map<Path, String> texts,
      Map<Path, Map<String, String>> outlines,
      Path folder)
      throws IOException {
    boolean isClear =
        texts.keySet().stream().noneMatch(file -> file.toString().endsWith("-info.java"))
            && outlines.values().stream()
                .flatMap(types -> types.keySet().stream())
                .noneMatch(type -> type.contains("$"));
    LAST.set(isClear ? new CompilationCache(classPath, texts, outlines, classesIn(folder)) : null);
  }

  /** The files' bytes, one character each. */
  static Map<Path, String> texts(List<Path> files) throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    for (Path file : files) {
      texts.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return texts;
  }

  /** Which files have other texts now. */
  List<Path> changed(Map<Path, String> now) {
    return now.keySet().stream().filter(file -> !now.get(file).equals(texts.get(file))).toList();
  }

  /** Writes the classes of all other files. */
  void writeWithout(List<Path> files, Path folder) throws IOException {
    List<String> left = new ArrayList<>();
    files.forEach(file -> left.addAll(outlines.getOrDefault(file, Map.of()).keySet()));
    for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
      if (!left.contains(entry.getKey().replaceFirst("(\\$.*)?\\.class$", ""))) {
        Path target = folder.resolve(entry.getKey());
        Files.createDirectories(target.getParent());
        Files.write(target, entry.getValue());
      }
    }
  }

  /** The outlines as they are with some files compiled anew. */
  Map<Path, Map<String, String>> outlinesWith(Map<Path, Map<String, String>> anew) {
    Map<Path, Map<String, String>> all = new HashMap<>(outlines);
    all.putAll(anew);
    return all;
  }

  /** Whether files that were compiled anew look the same to all others. */
  boolean lookTheSame(List<Path> files, CompilerRun anew) {
    return files.stream()
        .allMatch(
            file ->
                outlines
                    .getOrDefault(file, Map.of())
                    .equals(anew.outlines().getOrDefault(file, Map.of())));
  }

  private static Map<String, byte[]> classesIn(Path folder) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        classes.put(
            folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return classes;
  }
}
