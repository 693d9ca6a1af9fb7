package workshop.grader.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

final class YamlTreeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void anAliasIsReplacedByWhatItsAnchorNames() throws JsonProcessingException {
    String text =
        """
        number: &seven 7
        sum: &sum sum(up)
        list: &list [a, b]
        again: {number: *seven, sum: *sum, list: *list, unknown: 1}
        """;
    assertThat(read(text).path("again"))
        .isEqualTo(json("{\"number\":7,\"sum\":\"sum(up)\",\"list\":[\"a\",\"b\"],\"unknown\":1}"));
  }

  @Test
  void aMappingMergesOthersAndItsOwnKeysWin() throws JsonProcessingException {
    String text =
        """
        one: &one {a: 1, b: 1}
        two: &two {b: 2, c: 2}
        merged: {<<: *one, b: 3}
        both: {<<: [*one, *two], d: 4}
        """;
    assertThat(read(text).path("merged")).isEqualTo(json("{\"b\":3,\"a\":1}"));
    assertThat(read(text).path("both")).isEqualTo(json("{\"d\":4,\"a\":1,\"b\":1,\"c\":2}"));
  }

  @Test
  void scalarsKeepTheirTypes() throws JsonProcessingException {
    assertThat(read("{a: 5s, b: 5, c: true, d: null, e: '5', f: 0.5, g: [], h: {}}"))
        .isEqualTo(
            json(
                "{\"a\":\"5s\",\"b\":5,\"c\":true,\"d\":null,\"e\":\"5\",\"f\":0.5,\"g\":[],"
                    + "\"h\":{}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "on", "2026-01-17", "1:30", "0x1F", "010", "1m", "a, b"})
  void otherPlainScalarsAreText(String scalar) {
    assertThat(read("a: " + scalar).path("a").textValue()).isEqualTo(scalar);
  }

  @Test
  void aTextWithoutADocumentIsAMissingNode() {
    assertThat(read("# only a comment\n").isMissingNode()).isTrue();
  }

  @Test
  void onlyTheFirstDocumentIsRead() {
    assertThat(read("a: 1\n---\na: 2\n").path("a").intValue()).isEqualTo(1);
  }

  @Test
  void aSyntaxErrorIsReportedWithFileLineAndColumn() {
    assertThat(problem("a: [1,\nb: 2"))
        .isEqualTo(
            "line 2, column 5: while parsing a flow sequence, expected ',' or ']', but got"
                + " <stream end>");
    assertThat(problem("a: *b")).startsWith("line 1, column 4: ").contains("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: &a [*a]", "a: \u0007", "~: 1"})
  void aTextThatHasNoTreeIsRefused(String text) {
    assertThat(problem(text)).isNotBlank();
  }

  private static JsonNode read(String text) {
    return YamlTree.read(text, "rules.yml");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }

  private static String problem(String text) {
    CheckFailure failure = catchThrowableOfType(CheckFailure.class, () -> read(text));
    assertThat(failure.facts()).contains(Fact.of(Fact.Kind.LOOK_AT, "rules.yml"));
    return failure.facts().stream()
        .filter(fact -> fact.kind() == Fact.Kind.BUT_WAS)
        .findFirst()
        .map(fact -> String.join("\n", fact.lines()))
        .orElseThrow();
  }
}
