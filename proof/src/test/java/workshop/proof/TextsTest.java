package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The links, files and commands in the pages of the workshop exist. */
@DisabledIfSystemProperty(named = "proof.cases", matches = ".+")
@DisabledIfSystemProperty(named = "proof.repeat", matches = "[1-9].*")
@DisabledIfSystemProperty(named = "proof.only", matches = ".+")
final class TextsTest {
  private static final Path ROOT = Repository.find().root();

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`]*`");
  private static final Pattern MODULE = Pattern.compile("mvn [^`\n]*-pl :((?!NN-)[\\w-]+)");
  private static final Pattern PROFILES = Pattern.compile("mvn [^`\n]*-P([\\w,]+)");
  private static final Pattern SERVICES = Pattern.compile("docker compose [^`\n]*--profile (\\w+)");

  /** A file that a command starts or shows. */
  private static final Pattern FILE =
      Pattern.compile(
          "(?:java |k6 run [^`\n]*?|^|`)"
              + "((?:load|scripts)/[\\w./-]+|\\./\\w+|\\.ci/\\w+)"
              + "|git diff[^`\n]* -- ([\\w./-]+)",
          Pattern.MULTILINE);

  @Test
  void linksLeadToFilesAndHeadings() {
    List<String> dead = new ArrayList<>();
    int seen = 0;
    for (Path page : pages()) {
      String prose = CODE.matcher(TextFiles.read(page)).replaceAll("");
      for (String link : found(LINK, prose)) {
        if (!link.matches("\\w+:.*")) {
          seen++;
          String[] parts = link.split("#", 2);
          Path target = parts[0].isEmpty() ? page : page.getParent().resolve(parts[0]).normalize();
          if (!Files.exists(target) || parts.length > 1 && !headings(target).contains(parts[1])) {
            dead.add(TextFiles.relative(ROOT, page) + ": " + link);
          }
        }
      }
    }
    assertThat(dead).isEmpty();
    assertThat(seen).as("links that were followed").isGreaterThan(30);
  }

  @Test
  void commandsNameWhatIsThere() {
    Set<String> modules = tagged("artifactId");
    Set<String> profiles = tagged("id");
    String compose = TextFiles.read(ROOT.resolve("docker-compose.yaml"));
    List<String> missing = new ArrayList<>();
    int seen = 0;
    for (Path page : pages()) {
      String text = TextFiles.read(page);
      String name = TextFiles.relative(ROOT, page) + ": ";
      List<String> unknown = new ArrayList<>();
      seen += check(found(MODULE, text), modules, unknown);
      seen +=
          check(
              found(PROFILES, text).stream().flatMap(list -> Stream.of(list.split(","))).toList(),
              profiles,
              unknown);
      for (String profile : found(SERVICES, text)) {
        seen++;
        if (!compose.contains("profiles: [" + profile + "]")) {
          unknown.add(profile);
        }
      }
      for (String file : found(FILE, text)) {
        seen++;
        if (!Files.exists(ROOT.resolve(file))) {
          unknown.add(file);
        }
      }
      unknown.forEach(one -> missing.add(name + one));
    }
    assertThat(missing).isEmpty();
    assertThat(seen).as("names in commands that were looked for").isGreaterThan(60);
  }

  @Test
  void picturesHaveACaptionThatSaysWhatTheyAre() {
    for (Path page : pages()) {
      List<String> lines = TextFiles.lines(page);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith("![")) {
          assertThat(lines.subList(i + 1, Math.min(i + 4, lines.size())))
              .as("below %s of %s", lines.get(i), page)
              .anyMatch(line -> line.matches("\\*.*[Dd]rawn.*"));
        }
      }
    }
  }

  private static int check(List<String> names, Set<String> known, List<String> unknown) {
    names.stream().filter(name -> !known.contains(name)).forEach(unknown::add);
    return names.size();
  }

  /** Returns the pages that people read: no answers and no build output. */
  private static List<Path> pages() {
    List<Path> pages =
        TextFiles.files(ROOT).stream()
            .filter(file -> file.toString().endsWith(".md"))
            .filter(
                file ->
                    !TextFiles.relative(ROOT, file)
                        .matches("(.*/)?(target|\\.git)/.*|proof/(wrong|right|more)/.*"))
            .toList();
    assertThat(pages).contains(ROOT.resolve("README.md"));
    return pages;
  }

  /** Returns the anchors of a page's headings, as GitHub makes them. */
  private static Set<String> headings(Path page) {
    return TextFiles.lines(page).stream()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** Returns the texts of an element in all poms. */
  private static Set<String> tagged(String tag) {
    Pattern pattern = Pattern.compile("<" + tag + ">([\\w-]+)</" + tag + ">");
    try (Stream<Path> poms = Files.find(ROOT, 3, (path, what) -> path.endsWith("pom.xml"))) {
      return poms.flatMap(pom -> found(pattern, TextFiles.read(pom)).stream())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(TextsTest::group).toList();
  }

  /** Returns the first group that matched. */
  private static String group(MatchResult found) {
    return Stream.iterate(1, i -> i <= found.groupCount(), i -> i + 1)
        .map(found::group)
        .filter(one -> one != null)
        .findFirst()
        .orElseThrow();
  }
}
