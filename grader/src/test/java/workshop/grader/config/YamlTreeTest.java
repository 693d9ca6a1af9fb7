package workshop.grader.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class YamlTreeTest {

  @Test
  void anAliasStandsForWhatItsAnchorNames() throws IOException {
    String text =
        """
        number: &seven 7
        sum: &sum sum(up)
        list: &list [a, b]
        again: {number: *seven, sum: *sum, list: *list, unknown: 1}
        """;
    assertThat(YamlTree.read(text).path("again"))
        .hasToString("{\"number\":7,\"sum\":\"sum(up)\",\"list\":[\"a\",\"b\"],\"unknown\":1}");
  }

  @Test
  void aMappingMergesOthersAndItsOwnKeysWin() throws IOException {
    String text =
        """
        one: &one {a: 1, b: 1}
        two: &two {b: 2, c: 2}
        merged: {<<: *one, b: 3}
        both: {<<: [*one, *two], d: 4}
        """;
    assertThat(YamlTree.read(text).path("merged")).hasToString("{\"b\":3,\"a\":1}");
    assertThat(YamlTree.read(text).path("both")).hasToString("{\"d\":4,\"a\":1,\"b\":1,\"c\":2}");
  }

  @Test
  void scalarsKeepTheirKinds() throws IOException {
    assertThat(YamlTree.read("{a: 5s, b: 5, c: true, d: null, e: '5', f: 0.5, g: [], h: {}}"))
        .hasToString(
            "{\"a\":\"5s\",\"b\":5,\"c\":true,\"d\":null,\"e\":\"5\",\"f\":0.5,\"g\":[],\"h\":{}}");
  }

  @Test
  void nothingIsNoDocument() throws IOException {
    assertThat(YamlTree.read("# only a comment\n").isMissingNode()).isTrue();
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> YamlTree.read("a: [1,\nb: 2"))
        .isInstanceOfSatisfying(
            JsonProcessingException.class,
            e -> assertThat(e.getLocation().getLineNr()).isGreaterThan(1));
  }
}
