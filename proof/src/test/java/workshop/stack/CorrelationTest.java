package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that each link of ours that docs/correlation.md names exists. */
@WholeProof
final class CorrelationTest {
  private static final int OURS = 4;
  private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
  private static final Pattern TRACEPARENT =
      Pattern.compile("traceparent: (00-[0-9a-f]{32}-[0-9a-f]{16}-01)");

  @Test
  void everyLinkThatIsNamedIsInTheAnswersOrInTheStack() {
    List<List<String>> rows =
        Tree.text("docs/correlation.md")
            .lines()
            .filter(line -> line.startsWith("|") && line.chars().filter(c -> c == '|').count() == 7)
            .skip(2)
            .map(line -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
            .toList();
    String stack =
        Stream.concat(
                Stream.of(Tree.path(Compose.FILE)),
                Stream.of(
                        "solutions/grafana/provisioning/datasources",
                        "tempo",
                        Dashboards.DASHBOARDS)
                    .flatMap(folder -> Tree.files(folder, ".yaml", ".json").stream()))
            .map(Tree::text)
            .collect(Collectors.joining("\n"));

    assertThat(rows).hasSizeGreaterThan(10);
    for (List<String> row : rows) {
      List<String> named =
          NAMED.matcher(row.get(OURS)).results().map(found -> found.group(1)).toList();
      assertThat(named).as(row.toString()).allMatch(stack::contains);
      assertThat(named.isEmpty())
          .as("named, or planned, or below: %s", row)
          .isEqualTo(row.get(OURS).matches("not yet: lesson \\d\\d|the curl below"));
    }
  }

  @Test
  void classHasOneTraceId() {
    List<String> headers =
        Stream.of("docs/correlation.md", "lessons/12-correlation/README.md")
            .flatMap(file -> TRACEPARENT.matcher(Tree.text(file)).results())
            .map(found -> found.group(1))
            .toList();
    assertThat(headers).hasSizeGreaterThanOrEqualTo(3).containsOnly(headers.get(0));
  }
}
