package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Packages depend on each other in one direction only, and a class name means one class. */
@DisabledIfSystemProperty(named = "proof.cases", matches = ".+")
@DisabledIfSystemProperty(named = "proof.repeat", matches = "[1-9].*")
@DisabledIfSystemProperty(named = "proof.only", matches = ".+")
final class StructureTest {
  private static final Path ROOT = Repository.find().root();
  private static final List<String> MODULES =
      List.of("launcher", "grader", "runner", "cli", "proof");

  /** A line of {@code jdeps -verbose:package}: a package and one that it depends on. */
  private static final Pattern EDGE = Pattern.compile("(workshop[\\w.]*) +-> (workshop[\\w.]*)");

  private static final int CHECK_API = 20;

  @Test
  void packagesHaveNoCycle() {
    Map<String, Set<String>> needs = packages();
    assertThat(needs).as("packages that were seen").hasSizeGreaterThan(20);
    assertThat(cycle(needs)).isEmpty();
  }

  @Test
  void aCycleIsFound() {
    Map<String, Set<String>> circle =
        Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a", "d"));
    assertThat(cycle(circle)).containsExactly("a", "b", "c");
    assertThat(cycle(Map.of("a", Set.of("b", "c"), "b", Set.of("c")))).isEmpty();
  }

  @Test
  void classNamesAreUnique() {
    Map<String, List<String>> places = new TreeMap<>();
    Stream<Path> sources =
        MODULES.stream().flatMap(module -> sources(module + "/src/main/java").stream());
    Stream<Path> checks =
        Repository.find().lessons().stream()
            .flatMap(lesson -> sources("lessons/" + lesson + "/src/test/java").stream());
    Stream.concat(sources, checks)
        .filter(file -> !file.endsWith("package-info.java"))
        .forEach(
            file ->
                places
                    .computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                    .add(TextFiles.relative(ROOT, file)));
    assertThat(places).hasSizeGreaterThan(200);
    assertThat(places.values()).allSatisfy(files -> assertThat(files).hasSize(1));
  }

  @Test
  void theCheckApiIsSmall() {
    Pattern type =
        Pattern.compile(
            "^public (?:final )?(?:class|record|interface|enum|@interface) ", Pattern.MULTILINE);
    List<String> types =
        TextFiles.list(ROOT.resolve("grader/src/main/java/workshop/grader")).stream()
            .filter(Files::isRegularFile)
            .filter(file -> type.matcher(TextFiles.read(file)).find())
            .map(file -> file.getFileName().toString())
            .toList();
    assertThat(types).hasSizeLessThanOrEqualTo(CHECK_API).contains("Lesson.java", "Task.java");
  }

  private static List<Path> sources(String folder) {
    return TextFiles.files(ROOT.resolve(folder)).stream()
        .filter(file -> file.toString().endsWith(".java"))
        .toList();
  }

  /** Returns the packages of all modules, each with the packages of ours that it depends on. */
  private static Map<String, Set<String>> packages() {
    List<String> folders =
        MODULES.stream()
            .map(module -> ROOT.resolve(module).resolve("target/classes").toString())
            .toList();
    List<String> arguments = new ArrayList<>(List.of("--multi-release", "17", "-verbose:package"));
    arguments.addAll(folders);
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed);
    int status =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(out, out, arguments.toArray(String[]::new));
    assertThat(status).as(printed.toString()).isZero();
    Map<String, Set<String>> needs = new TreeMap<>();
    EDGE.matcher(printed.toString())
        .results()
        .filter(edge -> !edge.group(1).equals(edge.group(2)))
        .forEach(
            edge ->
                needs.computeIfAbsent(edge.group(1), name -> new TreeSet<>()).add(edge.group(2)));
    return needs;
  }

  /** Returns packages that form a cycle; empty if there is none. */
  private static List<String> cycle(Map<String, Set<String>> needs) {
    Map<String, Set<String>> left =
        needs.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    e -> new TreeSet<>(e.getValue()),
                    (a, b) -> a,
                    TreeMap::new));
    // A package that depends on none of the remaining ones is not part of a cycle.
    while (left.values().removeIf(others -> others.stream().noneMatch(left::containsKey))) {}
    List<String> path = new ArrayList<>();
    String next = left.isEmpty() ? null : left.keySet().iterator().next();
    while (next != null && !path.contains(next)) {
      path.add(next);
      next = left.get(next).stream().filter(left::containsKey).findFirst().orElse(null);
    }
    return next == null ? List.of() : path.subList(path.indexOf(next), path.size());
  }
}
