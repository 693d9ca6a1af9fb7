package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MatrixTest {

  @Test
  void hasARowForEachAnswerAndAColumnForEachTask() {
    Map<String, Optional<String>> caughtBy = new LinkedHashMap<>();
    caughtBy.put("raw-url", Optional.of("2.3"));
    caughtBy.put("counted-in-before-and-after", Optional.of("2.1"));
    caughtBy.put("sly", Optional.empty());

    assertThat(Matrix.of("02-counters", List.of("2.1", "2.2", "2.3"), caughtBy))
        .isEqualTo(
            """
            02-counters                    2.1  2.2  2.3
              raw-url                                x
              counted-in-before-and-after  x
              sly                          -    -    -
            """);
  }

  @Test
  void fitsAHundredColumns() {
    List<String> tasks = IntStream.rangeClosed(1, 11).mapToObj(i -> "12." + i).toList();
    String matrix =
        Matrix.of("12-correlation", tasks, Map.of("long-".repeat(20), Optional.of("12.11")));
    assertThat(matrix.lines())
        .allMatch(line -> line.length() <= 100)
        .anyMatch(line -> line.endsWith("x"));
  }
}
