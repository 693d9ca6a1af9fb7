package workshop.grader.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step of a panel's queries, which needs no server. */
final class RenderedDashboardTest {
  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");
  private static final TimeRange SIX_HOURS = new TimeRange(NOON, NOON.plusSeconds(6 * 3600), 720);

  @TempDir Path folder;

  @Test
  void aPanelMayHaveFewerPointsThanPixels() throws IOException {
    Path file = folder.resolve("dashboard.json");
    Files.writeString(
        file,
        """
        {"panels": [
          {"targets": [{"expr": "rate(x[$__rate_interval])"}]},
          {"maxDataPoints": 120, "targets": [{"expr": "rate(x[$__rate_interval])"}]}]}
        """);
    Dashboard dashboard = Dashboard.read(file, "dashboard.json");
    Path none = Files.createDirectory(folder.resolve("datasources"));
    DataSources sources = DataSources.read(none, "datasources", Environment.empty());
    RenderedDashboard rendered = RenderedDashboard.open(dashboard, sources, null, SIX_HOURS);

    List<Target> targets =
        rendered.panels().stream().flatMap(panel -> panel.queries().stream()).toList();
    assertThat(targets)
        .extracting(rendered::step)
        .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(2));
    assertThat(targets).extracting(rendered::fill).containsExactly("rate(x[1m])", "rate(x[135s])");
  }
}
