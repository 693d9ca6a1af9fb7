package workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import workshop.cli.json.Json;
import workshop.grader.report.Fact;
import workshop.grader.report.LessonReport;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Verdict;

/** Tests that docs/cli.md agrees with the commands. */
final class DocumentationTest {
  private static final Path PAGE = Path.of("").toAbsolutePath().getParent().resolve("docs/cli.md");

  @Test
  void namesEachCommand() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(
            Stream.of(Workshop.class.getAnnotation(Command.class).subcommands())
                .map(command -> "`" + command.getAnnotation(Command.class).name())
                .toArray(String[]::new));
  }

  @Test
  void theExampleIsTheOutputOfCheck() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```json\n") + "```json\n".length();
    String example = page.substring(start, page.indexOf("```", start));
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(example))
        .isEqualTo(mapper.readTree(Json.checked(report(), Verdict.NOT_YET)));
  }

  private static LessonReport report() {
    TaskReport counted =
        TaskReport.passed(
            "2.1",
            "every request is counted once",
            false,
            List.of("app_requests_total{method=\"GET\",path=\"/menu\"} grew by 30"),
            List.of());
    TaskReport failed =
        TaskReport.failed(
            "2.2",
            "failed requests are counted too",
            false,
            Verdict.NOT_YET,
            List.of("$ curl localhost:20792/orders/7/receipt   × 9"),
            List.of(
                Fact.of(Fact.Kind.EXPECTED, "status_code=\"500\" grows by 9"),
                Fact.of(Fact.Kind.BUT_WAS, "it grew by 0"),
                Fact.of(
                    Fact.Kind.LOOK_AT, "lessons/02-counters/src/main/java/shop/HttpMetrics.java")),
            Optional.empty());
    return new LessonReport("02-counters", "Counters", 1734, "1.52 s", List.of(counted, failed));
  }
}
