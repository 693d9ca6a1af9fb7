package workshop.grader.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ids and levels are found in the formats of all common encoders. */
final class PrintedLineTest {

  @Test
  void readsLogbacksOwnEncoder() {
    PrintedLine line =
        PrintedLine.of(
            "{\"timestamp\":1,\"level\":\"INFO\",\"threadName\":\"main\",\"mdc\":"
                + "{\"trace_id\":\"0af7\",\"span_id\":\"00f0\"},\"formattedMessage\":\"GET /menu\"}");
    assertThat(line.isJson()).isTrue();
    assertThat(line.level()).contains("INFO");
    assertThat(line.traceId()).contains("0af7");
    assertThat(line.spanId()).contains("00f0");
    assertThat(line.mentions("GET /menu")).isTrue();
  }

  @Test
  void readsFlatDottedAndNestedNames() {
    assertThat(PrintedLine.of("{\"traceId\":\"a\",\"spanId\":\"b\"}").traceId()).contains("a");
    assertThat(PrintedLine.of("{\"trace.id\":\"a\",\"log.level\":\"warn\"}").level())
        .contains("WARN");
    assertThat(PrintedLine.of("{\"trace\":{\"id\":\"a\"},\"span\":{\"id\":\"b\"}}").spanId())
        .contains("b");
    assertThat(PrintedLine.of("{\"kvpList\":[{\"trace_id\":\"a\"},{\"span_id\":\"b\"}]}").spanId())
        .contains("b");
    assertThat(PrintedLine.of("{\"severity\":\"ERROR\"}").level()).contains("ERROR");
    assertThat(PrintedLine.of("{\"level\":\"INFO\",\"level_value\":20000}").level())
        .contains("INFO");
  }

  @Test
  void aMissingValueIsEmpty() {
    PrintedLine line = PrintedLine.of("{\"message\":\"trace_id=a level ERROR\"}");
    assertThat(line.traceId()).isEmpty();
    assertThat(line.level()).isEmpty();
    assertThat(PrintedLine.of("{\"level\":40}").level()).isEmpty();
    assertThat(PrintedLine.of("{\"trace_id\":null}").traceId()).isEmpty();
  }

  @Test
  void onlyOneJsonObjectAloneIsJson() {
    assertThat(PrintedLine.of("12:00:00 INFO Shop: open").isJson()).isFalse();
    assertThat(PrintedLine.of("{\"message\":\"he said \"hi\"\"}").isJson()).isFalse();
    assertThat(PrintedLine.of("{\"message\":\"a\"} {\"message\":\"b\"}").isJson()).isFalse();
    assertThat(PrintedLine.of("[\"message\"]").isJson()).isFalse();
    assertThat(PrintedLine.of("{\"message\":\"cut").isJson()).isFalse();
    assertThat(PrintedLine.of("\"message\"").isJson()).isFalse();
  }

  @Test
  void escapedWordsAreFound() {
    PrintedLine line = PrintedLine.of("{\"a\":\"x\",\"b\":{\"a\":\"GET \\/health \\\"now\\\"\"}}");
    assertThat(line.isJson()).isTrue();
    assertThat(line.mentions("GET /health \"now\"")).isTrue();
    assertThat(line.mentions("GET /menu")).isFalse();
  }

  @Test
  void theShortFormHasLevelMessageAndIds() {
    assertThat(
            PrintedLine.of("{\"timestamp\":1,\"level\":\"WARN\",\"message\":\"late\"}").inShort())
        .isEqualTo("WARN, late, no trace id, no span id");
    assertThat(
            PrintedLine.of(
                    "{\"level\":\"INFO\",\"message\":\"GET\",\"trace_id\":\"0af7\",\"span_id\":\"b\"}")
                .inShort())
        .isEqualTo("INFO, GET, trace id 0af7");
    assertThat(
            PrintedLine.of("{\"message\":\"he said \"hi\", she said nothing at all\"}").inShort())
        .startsWith("{\"message\":\"he said \"h")
        .endsWith("…");
    assertThat(PrintedLine.of("12:00:00 INFO Shop: open").inShort())
        .isEqualTo("12:00:00 INFO Shop: open");
  }
}
