package workshop.grader.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import workshop.grader.otlp.LogRecord;
import workshop.grader.otlp.Resource;
import workshop.grader.otlp.Scope;

final class LokiEntryTest {

  @Test
  void aFewResourceAttributesAreLabelsAndTheOthersAreMetadata() {
    LokiEntry entry =
        LokiEntry.of(
            new LogRecord(
                Instant.EPOCH,
                13,
                "WARN",
                "",
                "the printer jammed",
                Map.of("order.id", 17L),
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                new Resource(Map.of("service.name", "shop", "host.arch", "amd64")),
                new Scope("shop.Printer", "")));

    assertThat(entry.text()).isEqualTo("the printer jammed");
    assertThat(entry.labels()).containsOnly(Map.entry("service_name", "shop"));
    assertThat(entry.metadata())
        .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
        .containsEntry("span_id", "00f067aa0ba902b7")
        .containsEntry("order_id", "17")
        .containsEntry("host_arch", "amd64")
        .containsEntry("scope_name", "shop.Printer")
        .doesNotContainKey("scope_version");
  }

  @Test
  void aProgramWithoutANameGetsADefaultName() {
    LokiEntry entry =
        LokiEntry.of(
            new LogRecord(
                Instant.EPOCH,
                9,
                "",
                "",
                "open",
                Map.of(),
                "",
                "",
                new Resource(Map.of()),
                new Scope("", "")));

    assertThat(entry.labels()).containsEntry("service_name", "unknown_service");
    assertThat(entry.metadata()).doesNotContainKey("trace_id");
  }
}
