package workshop.grader.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ids and levels are found whatever encoder wrote them; what is no JSON object is none. */
final class LogLineTest {

  @Test
  void readsLogbacksOwnEncoder() {
    LogLine line =
        LogLine.of(
            "{\"timestamp\":1,\"level\":\"INFO\",\"threadName\":\"main\",\"mdc\":"
                + "{\"trace_id\":\"0af7\",\"span_id\":\"00f0\"},\"formattedMessage\":\"GET /menu\"}");
    assertThat(line.isJson()).isTrue();
    assertThat(line.level()).contains("INFO");
    assertThat(line.traceId()).contains("0af7");
    assertThat(line.spanId()).contains("00f0");
    assertThat(line.mentions("GET /menu")).isTrue();
  }

  @Test
  void readsFlatOnesAndDottedOnesAndNestedOnes() {
    assertThat(LogLine.of("{\"traceId\":\"a\",\"spanId\":\"b\"}").traceId()).contains("a");
    assertThat(LogLine.of("{\"trace.id\":\"a\",\"log.level\":\"warn\"}").level()).contains("WARN");
    assertThat(LogLine.of("{\"trace\":{\"id\":\"a\"},\"span\":{\"id\":\"b\"}}").spanId())
        .contains("b");
    assertThat(LogLine.of("{\"kvpList\":[{\"trace_id\":\"a\"},{\"span_id\":\"b\"}]}").spanId())
        .contains("b");
    assertThat(LogLine.of("{\"severity\":\"ERROR\"}").level()).contains("ERROR");
    assertThat(LogLine.of("{\"level\":\"INFO\",\"level_value\":20000}").level()).contains("INFO");
  }

  @Test
  void findsNothingWhereNothingIs() {
    LogLine line = LogLine.of("{\"message\":\"trace_id=a level ERROR\"}");
    assertThat(line.traceId()).isEmpty();
    assertThat(line.level()).isEmpty();
    assertThat(LogLine.of("{\"level\":40}").level()).isEmpty();
    assertThat(LogLine.of("{\"trace_id\":null}").traceId()).isEmpty();
  }

  @Test
  void isStrict() {
    assertThat(LogLine.of("12:00:00 INFO Shop: open").isJson()).isFalse();
    assertThat(LogLine.of("{\"message\":\"he said \"hi\"\"}").isJson()).isFalse();
    assertThat(LogLine.of("{\"message\":\"a\"} {\"message\":\"b\"}").isJson()).isFalse();
    assertThat(LogLine.of("[\"message\"]").isJson()).isFalse();
    assertThat(LogLine.of("{\"message\":\"cut").isJson()).isFalse();
    assertThat(LogLine.of("\"message\"").isJson()).isFalse();
  }

  @Test
  void seesThroughWhatAnEncoderEscapes() {
    LogLine line = LogLine.of("{\"a\":\"x\",\"b\":{\"a\":\"GET \\/health \\\"now\\\"\"}}");
    assertThat(line.isJson()).isTrue();
    assertThat(line.mentions("GET /health \"now\"")).isTrue();
    assertThat(line.mentions("GET /menu")).isFalse();
  }

  @Test
  void isToldInShort() {
    assertThat(LogLine.of("{\"timestamp\":1,\"level\":\"WARN\",\"message\":\"late\"}").inShort())
        .isEqualTo("WARN, late, no trace id, no span id");
    assertThat(
            LogLine.of(
                    "{\"level\":\"INFO\",\"message\":\"GET\",\"trace_id\":\"0af7\",\"span_id\":\"b\"}")
                .inShort())
        .isEqualTo("INFO, GET, trace id 0af7");
    assertThat(LogLine.of("{\"message\":\"he said \"hi\", she said nothing at all\"}").inShort())
        .startsWith("{\"message\":\"he said \"h")
        .endsWith("…");
    assertThat(LogLine.of("12:00:00 INFO Shop: open").inShort())
        .isEqualTo("12:00:00 INFO Shop: open");
  }
}
