package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static workshop.grader.exposition.Refusal.row;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.grader.exposition.Exposition.Format;

/**
 * Only the Content-Type decides how a page is read; the page of these tests is valid in both
 * formats.
 */
final class ContentTypeTest {
  private static final byte[] PAGE = {'#', ' ', 'E', 'O', 'F', '\n'};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "text/plain",
        "text/plain; version=0.0.4",
        "text/plain;version=0.0.4;charset=utf-8",
        "text/plain; version=0.0.4; charset=utf-8; escaping=underscores",
        "text/plain; charset=\"UTF-8\" ; version=\"0.0.4\"",
        "Text/PLAIN; Version=0.0.4; Charset=Utf-8;",
        "text/plain; version=0.0.4; escaping=allow-utf-8",
      })
  void readsTextPlain(String contentType) {
    assertThat(Exposition.parse(PAGE, contentType).format()).isEqualTo(Format.TEXT_0_0_4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        "application/openmetrics-text; version=0.0.1; charset=utf-8",
        "application/openmetrics-text;charset=utf-8;version=1.0.0;escaping=values",
        "Application/OpenMetrics-Text; VERSION=\"1.0.0\"",
      })
  void readsOpenMetrics(String contentType) {
    assertThat(Exposition.parse(PAGE, contentType).format()).isEqualTo(Format.OPENMETRICS_1_0);
  }

  /** Refuses the Content-Type, which a row has in place of a page. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void refuses(Refusal refusal) {
    Throwable thrown = catchThrowable(() -> Exposition.parse(PAGE, refusal.page()));
    assertThat(thrown).isInstanceOf(ExpositionException.class).hasMessage(refusal.message());
    Refusal.checkShape((ExpositionException) thrown);
  }

  static Stream<Refusal> rows() {
    return Stream.of(
        row(
            "none",
            null,
            """
            the page has no Content-Type: Prometheus 3 fails this scrape
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: A scrape without a Content-Type fails. (Prometheus 3 migration guide, "Scrape protocols")
            """),
        row(
            "blank",
            "  ",
            """
            the page has no Content-Type: Prometheus 3 fails this scrape
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: A scrape without a Content-Type fails. (Prometheus 3 migration guide, "Scrape protocols")
            """),
        row(
            "a web page",
            "text/html; charset=utf-8",
            """
            text/html is a web page, not a page of metrics: Prometheus 3 fails this scrape
              Content-Type: text/html; charset=utf-8
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: The Content-Type is one of a text format of Prometheus. (Prometheus 3 migration guide,
                "Scrape protocols")
            """),
        row(
            "JSON",
            "application/json",
            """
            application/json is no format of metrics: Prometheus 3 fails this scrape
              Content-Type: application/json
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: The Content-Type is one of a text format of Prometheus. (Prometheus 3 migration guide,
                "Scrape protocols")
            """),
        row(
            "protobuf",
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited",
            """
            protobuf is not read here
              Content-Type: application/vnd.google.protobuf; proto=io.prometheus.client.MetricFami...
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: The Content-Type is one of a text format of Prometheus. (Prometheus 3 migration guide,
                "Scrape protocols")
            """),
        row(
            "another text",
            "text/csv",
            """
            text/csv is no format of metrics: Prometheus 3 fails this scrape
              Content-Type: text/csv
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: The Content-Type is one of a text format of Prometheus. (Prometheus 3 migration guide,
                "Scrape protocols")
            """),
        row(
            "no media type",
            "metrics",
            """
            metrics is no media type: Prometheus 3 fails this scrape
              Content-Type: metrics
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: The Content-Type is one of a text format of Prometheus. (Prometheus 3 migration guide,
                "Scrape protocols")
            """),
        row(
            "a newer text format",
            "text/plain; version=1.0.0",
            """
            version 1.0.0 of text/plain can not be read here
              Content-Type: text/plain; version=1.0.0
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: The version is the one of a known format. (Prometheus 3 migration guide, "Scrape protocols")
            """),
        row(
            "a newer OpenMetrics",
            "application/openmetrics-text; version=2.0.0",
            """
            version 2.0.0 of application/openmetrics-text can not be read here
              Content-Type: application/openmetrics-text; version=2.0.0
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: The version is the one of a known format. (Prometheus 3 migration guide, "Scrape protocols")
            """),
        row(
            "another charset",
            "text/plain; version=0.0.4; charset=iso-8859-1",
            """
            the charset is iso-8859-1, but a page of metrics is UTF-8
              Content-Type: text/plain; version=0.0.4; charset=iso-8859-1
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: A page is UTF-8. (Prometheus text format 0.0.4, section "Basic info")
            """),
        row(
            "a comma between the parameters",
            "text/plain; version=0.0.4, charset=utf-8",
            """
            the Content-Type can not be read: Prometheus 3 fails this scrape
              Content-Type: text/plain; version=0.0.4, charset=utf-8
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: A Content-Type is type/subtype; name=value; ... (Prometheus 3 migration guide, "Scrape
                protocols")
            """),
        row(
            "a parameter without value",
            "text/plain; version",
            """
            the Content-Type can not be read: Prometheus 3 fails this scrape
              Content-Type: text/plain; version
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: A Content-Type is type/subtype; name=value; ... (Prometheus 3 migration guide, "Scrape
                protocols")
            """),
        row(
            "a parameter with an empty value",
            "text/plain; version=",
            """
            the Content-Type can not be read: Prometheus 3 fails this scrape
              Content-Type: text/plain; version=
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: A Content-Type is type/subtype; name=value; ... (Prometheus 3 migration guide, "Scrape
                protocols")
            """),
        row(
            "a parameter twice",
            "text/plain; version=0.0.4; version=0.0.4",
            """
            the Content-Type can not be read: Prometheus 3 fails this scrape
              Content-Type: text/plain; version=0.0.4; version=0.0.4
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: A Content-Type is type/subtype; name=value; ... (Prometheus 3 migration guide, "Scrape
                protocols")
            """),
        row(
            "a quoted value that is not closed",
            "text/plain; version=\"0.0.4",
            """
            the Content-Type can not be read: Prometheus 3 fails this scrape
              Content-Type: text/plain; version="0.0.4
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: A Content-Type is type/subtype; name=value; ... (Prometheus 3 migration guide, "Scrape
                protocols")
            """),
        row(
            "control characters",
            "text/\u001B[31mplain",
            """
            text/\\x1B[31mplain is no format of metrics: Prometheus 3 fails this scrape
              Content-Type: text/\\x1B[31mplain
              send text/plain; version=0.0.4; charset=utf-8
              or application/openmetrics-text; version=1.0.0; charset=utf-8
              rule: The Content-Type is one of a text format of Prometheus. (Prometheus 3 migration guide,
                "Scrape protocols")
            """));
  }
}
