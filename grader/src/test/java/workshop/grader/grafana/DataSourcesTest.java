package workshop.grader.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.report.CheckFailure;

final class DataSourcesTest {
  private static final Environment ENVIRONMENT = new Environment(Map.of("HOST", "example"));

  @TempDir Path folder;

  @Test
  void environmentVariablesAreExpanded() {
    assertThat(ENVIRONMENT.expand("http://$HOST:9090")).isEqualTo("http://example:9090");
    assertThat(ENVIRONMENT.expand("http://${HOST}/")).isEqualTo("http://example/");
    assertThat(ENVIRONMENT.expand("$${__value.raw}")).isEqualTo("${__value.raw}");
    assertThat(ENVIRONMENT.expand("${__value.raw}")).as("no such variable").isEmpty();
    assertThat(ENVIRONMENT.expand("$$HOST and $HOST")).isEqualTo("$HOST and example");
    assertThat(ENVIRONMENT.expand("a$NONE")).isEqualTo("a");
    assertThat(ENVIRONMENT.expand("5 $")).isEqualTo("5 $");
  }

  @Test
  void eachFileOfTheFolderIsRead() throws IOException {
    write(
        "prometheus.yaml",
        """
        apiVersion: 1
        datasources:
          - name: Prometheus
            type: prometheus
            uid: prometheus
            url: http://$HOST:9090
            isDefault: true
            jsonData:
              timeInterval: 5s
              deep: [{ url: '$${x}' }]
        """);
    write("tempo.yml", "datasources: [{ name: Tempo, type: tempo, uid: tempo }]");
    write("notes.txt", "no YAML: [");
    DataSources sources = DataSources.read(folder, "grafana", ENVIRONMENT);
    DataSource prometheus = sources.find("prometheus").orElseThrow();
    assertThat(prometheus.url()).isEqualTo("http://example:9090");
    assertThat(prometheus.timeInterval()).contains(Duration.ofSeconds(5));
    assertThat(prometheus.jsonData().path("deep")).hasToString("[{\"url\":\"${x}\"}]");
    assertThat(sources.find("Tempo")).map(DataSource::file).contains("tempo.yml");
    assertThat(sources.defaultOne()).contains(prometheus);
    assertThat(sources.ofType("tempo")).map(DataSource::uid).contains("tempo");
    assertThat(sources.find("loki")).isEmpty();
  }

  @Test
  void theDefaultScrapeIntervalIsFifteenSeconds() throws IOException {
    write("p.yaml", "datasources: [{ name: P, type: prometheus, jsonData: { timeInterval: 5 } }]");
    DataSource prometheus = DataSources.read(folder, "grafana", ENVIRONMENT).all().get(0);
    assertThat(prometheus.timeInterval()).as("a number is not a text").isEmpty();
    assertThat(prometheus.scrapeInterval()).hasSeconds(15);
  }

  @Test
  void brokenYamlIsShownWithFileAndLine() throws IOException {
    write("p.yaml", "datasources:\n  - name: P\n   type: prometheus\n");
    CheckFailure problem =
        catchThrowableOfType(
            CheckFailure.class, () -> DataSources.read(folder, "grafana", ENVIRONMENT));
    assertThat(problem.facts().toString()).contains("grafana/p.yaml").contains("line 3");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
