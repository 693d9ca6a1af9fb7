package workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HintCommandTest {
  @TempDir private Path root;

  @BeforeEach
  void course() {
    FakeCourse.in(root);
  }

  @Test
  void showsOneMoreHintEachTime() {
    assertThat(Shown.of(root, "hint", "2.1").out())
        .isEqualTo(
            """
            2.1  orders are counted

              1 · A question

              Which class sees an order, and when? See the README, and `List<Order>` in the
              till.

              2 more: ./workshop hint 2.1
            """);
    assertThat(Shown.of(root, "hint", "02.1").out()).contains("1 · ", "2 · ", "1 more");
    Shown last = Shown.of(root, "hint", "2.1");
    assertThat(last.out())
        .contains("orders++;", "That was the last one. The solution: ./workshop solution 2");
    assertThat(Shown.of(root, "hint", "2.1")).isEqualTo(last);
  }

  @Test
  void withoutATaskItShowsTheFirstOpenOne() {
    assertThat(Shown.of(root, "hint", "2").out()).startsWith("2.1  orders are counted");
  }

  @Test
  void aTaskWithoutHintsIsAUsageError() {
    Shown shown = Shown.of(root, "hint", "2.2");
    assertThat(shown.code()).isEqualTo(64);
    assertThat(shown.err()).contains("there are no hints for 2.2");
  }

  @Test
  void printsJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(Shown.of(root, "--json", "hint", "2.1").out());
    assertThat(json.path("task").asText()).isEqualTo("2.1");
    assertThat(json.path("of").asInt()).isEqualTo(3);
    assertThat(json.path("hints").size()).isEqualTo(1);
  }
}
