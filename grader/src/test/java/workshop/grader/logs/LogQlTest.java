package workshop.grader.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries select the lines that Loki's documentation of log queries describes. */
final class LogQlTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final LokiEntry LINE =
      new LokiEntry(
          Instant.EPOCH,
          Map.of("service_name", "shop"),
          Map.of("trace_id", ID, "severity_text", "WARN"),
          "level=warn msg=\"the printer jammed\" order=17");

  private static final LokiEntry JSON =
      new LokiEntry(
          Instant.EPOCH,
          Map.of("service_name", "shop"),
          Map.of(),
          "{\"level\":\"warn\",\"mdc\":{\"trace_id\":\"" + ID + "\"},\"service_name\":\"other\"}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{service_name=\"shop\"}",
        "{ service_name = `shop` , job=\"\" }",
        "{service_name=~\"sh.p\", service_name!=\"till\", service_name!~\"s\"}",
        "{service_name=\"shop\"} |= \"jammed\"",
        "{service_name=\"shop\"} != \"paid\" |~ `order=\\d+` !~ \"order=\\\\d{3}\"",
        "{service_name=\"shop\"} | trace_id=\"" + ID + "\"",
        "{service_name=\"shop\"} | trace_id!=\"\" , severity_text=~\"WARN|ERROR\"",
        "{service_name=\"shop\"} | trace_id=\"other\" or severity_text=\"WARN\" and trace_id!=\"x\"",
        "{service_name=\"shop\"} | (trace_id=\"other\" OR severity_text=\"WARN\")",
        "{service_name=\"shop\"} | logfmt | msg=\"the printer jammed\" | order=\"17\"",
        "{service_name=\"shop\"} | json | drop __error__ | trace_id=\"" + ID + "\"",
        "{service_name=\"shop\"} | json | drop __error__, __error_details__ | trace_id!=\"\"",
        "{service_name=\"shop\"} # over OTLP\n  # beside the line\n| trace_id!=\"\" # no more",
        "{service_name=\"shop\"} != \"# no comment\" | severity_text=\"WARN\"",
        "{service_name=\"shop\"} | json | __error__=\"JSONParserErr\"",
        "{service_name=\"shop\"} | label_format has=`{{ contains \"jam\" __line__  }}` | has=\"true\""
      })
  void selects(String query) {
    assertThat(LogQl.parse(query).selects(LINE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{service_name=\"till\"}",
        "{service_name=~\"sho\"}",
        "{trace_id=\"" + ID + "\"}",
        "{service_name=\"shop\"} |= \"" + ID + "\"",
        "{service_name=\"shop\"} |= \"Jammed\"",
        "{service_name=\"shop\"} | traceId=\"" + ID + "\"",
        "{service_name=\"shop\"} | trace_id=\"" + ID + "\" and severity_text=\"ERROR\"",
        "{service_name=\"shop\"} | label_format has=`{{ contains \""
            + ID
            + "\" __line__ }}` | has=\"true\""
      })
  void doesNotSelect(String query) {
    assertThat(LogQl.parse(query).selects(LINE)).isFalse();
  }

  @Test
  void jsonFindsNestedFieldsAndKeepsLabels() {
    assertThat(
            LogQl.parse("{service_name=\"shop\"} | json | mdc_trace_id=\"" + ID + "\"")
                .selects(JSON))
        .isTrue();
    assertThat(LogQl.parse("{service_name=\"shop\"} | json | service_name=\"shop\"").selects(JSON))
        .isTrue();
    assertThat(
            LogQl.parse("{service_name=\"shop\"} | json | service_name_extracted=\"other\"")
                .selects(JSON))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{service_name=~\".*\"}",
        "{service.name=\"shop\"}",
        "{service_name=shop}",
        "{service_name=\"shop\"",
        "{service_name=\"shop} | trace_id=\"x\"",
        "{service_name=~\"(\"}",
        "{} | trace_id=\"\"",
        "{service_name=\"shop\"} trace_id=\"x\"",
        ""
      })
  void refuses(String query) {
    assertThatThrownBy(() -> LogQl.parse(query)).isInstanceOf(LogQl.SyntaxException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate({service_name=\"shop\"}[1m])",
        "{service_name=\"shop\"} | pattern \"<_> <id>\"",
        "{service_name=\"shop\"} | line_format \"{{.msg}}\"",
        "{service_name=\"shop\"} | json id=\"trace_id\"",
        "{service_name=\"shop\"} | severity_number > 9",
        "{service_name=\"shop\"} |= \"a\" or \"b\"",
        "{service_name=\"shop\"} | label_format id=trace_id"
      })
  void refusesWhatItDoesNotSupport(String query) {
    assertThatThrownBy(() -> LogQl.parse(query))
        .isInstanceOfAny(LogQl.UnsupportedException.class, LogQl.SyntaxException.class);
  }

  @Test
  void theSelectorAloneDecidesTheStream() {
    assertThat(LogQl.parse("{service_name=\"shop\"} |= \"paid\"").selectsStreamOf(LINE)).isTrue();
    assertThat(LogQl.parse("{service_name=\"till\"}").selectsStreamOf(LINE)).isFalse();
  }

  @Test
  void anErrorHasItsPosition() {
    assertThatThrownBy(() -> LogQl.parse("{service.name=\"shop\"}"))
        .hasMessage("at character 9 there is . instead of one of = != =~ !~ after service");
  }
}
