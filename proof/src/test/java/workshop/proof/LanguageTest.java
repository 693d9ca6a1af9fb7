package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The plainest rules of plain English are kept in code, texts and configuration. */
@DisabledIfSystemProperty(named = "proof.cases", matches = ".+")
@DisabledIfSystemProperty(named = "proof.repeat", matches = "[1-9].*")
@DisabledIfSystemProperty(named = "proof.only", matches = ".+")
final class LanguageTest {
  private static final Path ROOT = Repository.find().root();

  /** Words for which plain English has a noun: the learner, the caller, a client. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\b(?:[Nn]obody|[Ss]omebody|[Ww]hoever|[Ww]hom|[Ll]est|[Aa]s a rule|[Ff]or those who)\\b");

  /** A Javadoc that begins like this is a fragment: it does not say what the method does. */
  private static final Pattern FRAGMENT =
      Pattern.compile(
          "/\\*\\*\\s*(?:\\* )?(?:Whether|Who|Whose|What|Of|How|Where|When|If|Which)\\b");

  /** The project's own texts: no build output, and no answers, because learners write those. */
  private static final Pattern OURS =
      Pattern.compile(
          "(?!(?:.*/)?(?:target|\\.git|\\.workshop)/)(?!proof/(?:wrong|right|more|starter|solution)/)"
              + ".*\\.(?:java|md|ya?ml|properties|xml|js|sh|cmd)");

  @Test
  void javadocBeginsWithAVerbOrANoun() {
    List<String> found = new ArrayList<>();
    for (Path file : files(".java")) {
      String text = TextFiles.read(file);
      FRAGMENT.matcher(text).results().forEach(match -> found.add(place(file, text, match)));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void forbiddenWordsAreNotUsed() {
    List<String> found = new ArrayList<>();
    for (Path file : files("")) {
      String text = withoutStory(file, TextFiles.read(file));
      FORBIDDEN.matcher(text).results().forEach(match -> found.add(place(file, text, match)));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void bothRulesFindWhatTheyLookFor() {
    assertThat(FRAGMENT.matcher("/** Whether it runs. */").find()).isTrue();
    assertThat(FRAGMENT.matcher("/**\n   * Of a broken type. */").find()).isTrue();
    assertThat(FRAGMENT.matcher("/** Returns whether it runs. */").find()).isFalse();
    assertThat(FORBIDDEN.matcher("Nobody reads it.").find()).isTrue();
    assertThat(files(".java").size()).isGreaterThan(300);
    assertThat(files(".md").size()).isGreaterThan(40);
  }

  /** A lesson opens with a story before its first section; the rules do not apply to it. */
  private static String withoutStory(Path file, String text) {
    if (!TextFiles.relative(ROOT, file).matches("lessons/[^/]+/README\\.md")) {
      return text;
    }
    int story = text.indexOf("\n## ");
    return text.substring(0, Math.max(0, story)).replaceAll("[^\n]", "") + text.substring(story);
  }

  private static List<Path> files(String ending) {
    return TextFiles.files(ROOT).stream()
        .filter(file -> OURS.matcher(TextFiles.relative(ROOT, file)).matches())
        .filter(file -> file.toString().endsWith(ending))
        .filter(file -> !file.endsWith("LanguageTest.java"))
        .toList();
  }

  private static String place(Path file, String text, MatchResult match) {
    long line = text.substring(0, match.start()).lines().count();
    return TextFiles.relative(ROOT, file) + ":" + Math.max(1, line) + " " + match.group();
  }
}
