package workshop.grader.exposition;

import static workshop.grader.exposition.Refusal.row;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule of OpenMetrics 1.0, broken once: one row each, with the complete message. The rows hold
 * all pages that the parser tests of the OpenMetrics project and of the Python client reject.
 */
final class OpenMetricsRefusalTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void refuses(Refusal refusal) {
    refusal.check("application/openmetrics-text; version=1.0.0; charset=utf-8");
  }

  static Stream<Refusal> rows() {
    return Stream.of(
        row(
            "an empty page",
            "",
            """
            line 1, column 1: the page ends without the line # EOF
              <end of the page>
              ^
              rule: A page ends with the line # EOF. (OpenMetrics 1.0, section "Overall Structure")
            """),
        row(
            "no EOF",
            "a 1\n",
            """
            line 2, column 1: the page ends without the line # EOF
              <end of the page>
              ^
              rule: A page ends with the line # EOF. (OpenMetrics 1.0, section "Overall Structure")
            """),
        row(
            "a blank line",
            "a 1\n" + "\n" + "# EOF\n",
            """
            line 2, column 1: the line is blank

              ^
              rule: There are no blank lines. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a line after EOF",
            "a 1\n" + "# EOF\n" + "blah",
            """
            line 3, column 1: this line comes after # EOF
              blah
              ^
              rule: Nothing follows the line # EOF. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a blank line after EOF",
            "a 1\n" + "# EOF\n" + "\n",
            """
            line 3, column 1: this line comes after # EOF

              ^
              rule: Nothing follows the line # EOF. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "EOF twice",
            "# EOF\n" + "# EOF\n",
            """
            line 2, column 1: this line comes after # EOF
              # EOF
              ^
              rule: Nothing follows the line # EOF. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "text behind EOF",
            "a 1\n" + "# EOFblah",
            """
            line 2, column 6: something follows # EOF on its line
              # EOFblah
                   ^
              rule: Nothing follows the line # EOF. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a space behind EOF",
            "# EOF \n",
            """
            line 1, column 6: something follows # EOF on its line
              # EOF
                   ^
              rule: Nothing follows the line # EOF. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a page of text 0.0.4",
            "# HELP a_total A.\n" + "# TYPE a_total counter\n" + "a_total 1\n",
            """
            line 3, column 1: the samples of this counter are a_total_total and a_total_created: name the family
                without _total on its TYPE line
              a_total 1
              ^
              rule: The type of a family says which suffixes its samples have. (OpenMetrics 1.0, section
                "Suffixes")
            """),
        row(
            "a web page",
            "<html>\n" + "</html>\n",
            """
            line 1, column 1: this looks like a web page: a metric name must stand here
              <html>
              ^
              rule: A metric name starts with a letter, _ or : and goes on with these and digits. (OpenMetrics
                1.0, section "ABNF")
            """),
        row(
            "a comment",
            "# a comment\n" + "# EOF\n",
            """
            line 1, column 1: this is no TYPE, UNIT, HELP or EOF line: there are no comments
              # a comment
              ^
              rule: A line that starts with # is # TYPE, # UNIT, # HELP or # EOF, one space between its words.
                (OpenMetrics 1.0, section "MetricFamily metadata")
            """),
        row(
            "a hash alone",
            "#\n" + "# EOF\n",
            """
            line 1, column 1: this is no TYPE, UNIT, HELP or EOF line: there are no comments
              #
              ^
              rule: A line that starts with # is # TYPE, # UNIT, # HELP or # EOF, one space between its words.
                (OpenMetrics 1.0, section "MetricFamily metadata")
            """),
        row(
            "no space behind the hash",
            "#TYPE a gauge\n" + "# EOF\n",
            """
            line 1, column 1: this is no TYPE, UNIT, HELP or EOF line: there are no comments
              #TYPE a gauge
              ^
              rule: A line that starts with # is # TYPE, # UNIT, # HELP or # EOF, one space between its words.
                (OpenMetrics 1.0, section "MetricFamily metadata")
            """),
        row(
            "unknown metadata",
            "# FOO a x\n" + "# EOF\n",
            """
            line 1, column 1: this is no TYPE, UNIT, HELP or EOF line: there are no comments
              # FOO a x
              ^
              rule: A line that starts with # is # TYPE, # UNIT, # HELP or # EOF, one space between its words.
                (OpenMetrics 1.0, section "MetricFamily metadata")
            """),
        row(
            "carriage returns",
            "# TYPE a gauge\r\n" + "a 1\r\n" + "# EOF\r\n",
            """
            line 1, column 15: the line ends with a carriage return (\\r\\n for \\n)
              # TYPE a gauge\\r
                            ^
              rule: A line ends with a line feed alone. (OpenMetrics 1.0, section "Overall Structure")
            """),
        row(
            "a byte order mark",
            "\u00EF\u00BB\u00BFa 1\n" + "# EOF\n",
            """
            line 1, column 1: the page starts with a byte order mark
              \\u{FEFF}a 1
              ^
              rule: A page does not start with a byte order mark. (OpenMetrics 1.0, section "Overall Structure")
            """),
        row(
            "a byte that is no UTF-8",
            "a{b=\"\u00FF\"} 1\n" + "# EOF\n",
            """
            line 1, column 6: this byte is no part of a UTF-8 character
              a{b="\\xFF"} 1
                   ^
              rule: A page is valid UTF-8. (OpenMetrics 1.0, section "Overall Structure")
            """),
        row(
            "an overlong form",
            "a{b=\"x\u00C0\u0080\"} 1\n" + "# EOF\n",
            """
            line 1, column 7: this byte is no part of a UTF-8 character
              a{b="x\\xC0\\x80"} 1
                    ^
              rule: A page is valid UTF-8. (OpenMetrics 1.0, section "Overall Structure")
            """),
        row(
            "a surrogate in UTF-8",
            "a{b=\"\u00ED\u00A0\u0080\"} 1\n" + "# EOF\n",
            """
            line 1, column 6: this byte is no part of a UTF-8 character
              a{b="\\xED\\xA0\\x80"} 1
                   ^
              rule: A page is valid UTF-8. (OpenMetrics 1.0, section "Overall Structure")
            """),
        row(
            "a NUL in a name",
            "a\0 1\n" + "# EOF\n",
            """
            line 1, column 2: this character can not be in the name of a metric
              a\\x00 1
               ^
              rule: A metric name starts with a letter, _ or : and goes on with these and digits. (OpenMetrics
                1.0, section "ABNF")
            """),
        row(
            "a control character before the fault",
            "a{b=\"\u0001\u001B[31m\",} 1\n" + "# EOF\n",
            """
            line 1, column 13: a comma follows the last label
              a{b="\\x01\\x1B[31m",} 1
                                ^
              rule: No comma follows the last label. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a snowman before the fault",
            "a{b=\"\u00E2\u0098\u0083\",} 1\n" + "# EOF\n",
            """
            line 1, column 8: a comma follows the last label
              a{b="\\u{2603}",} 1
                            ^
              rule: No comma follows the last label. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a fault in a long line",
            "a{b=\"01234567890123456789012345678901234567890123456789\",c=\"0123456"
                + "7890123456789012345678901234567890123456789\",d=1,e=\"0123456789012345"
                + "6789012345678901234567890123456789\"} 1\n"
                + "# EOF\n",
            """
            line 1, column 115: a label value starts with a double quote
              ...23456789012345678901234567890123456789",d=1,e="0123456789012345678901234567890123456...
                                                           ^
              rule: A label is name="value". (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a label value without quotes",
            "a{a=1} 1\n" + "# EOF\n",
            """
            line 1, column 5: a label value starts with a double quote
              a{a=1} 1
                  ^
              rule: A label is name="value". (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a label value that is not closed",
            "app_requests_total{path=\"/menu} 3\n" + "# EOF\n",
            """
            line 1, column 25: this double quote is never closed
              app_requests_total{path="/menu} 3
                                      ^
              rule: A label value is closed by a double quote on the same line. (OpenMetrics 1.0, section
                "ABNF")
            """),
        row(
            "a label value that ends in a backslash",
            "a{a=\"\\\"} 1\n" + "# EOF\n",
            """
            line 1, column 5: this double quote is never closed
              a{a="\\"} 1
                  ^
              rule: A label value is closed by a double quote on the same line. (OpenMetrics 1.0, section
                "ABNF")
            """),
        row(
            "single quotes",
            "a{a='1'} 1\n" + "# EOF\n",
            """
            line 1, column 5: a label value starts with a double quote
              a{a='1'} 1
                  ^
              rule: A label is name="value". (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a label name alone",
            "a{a} 1\n" + "# EOF\n",
            """
            line 1, column 4: an equals sign must follow the label name
              a{a} 1
                 ^
              rule: A label is name="value". (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a label without an equals sign",
            "a{a\"value\"} 1\n" + "# EOF\n",
            """
            line 1, column 4: an equals sign must follow the label name
              a{a"value"} 1
                 ^
              rule: A label is name="value". (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a label without a value",
            "a{a=} 1\n" + "# EOF\n",
            """
            line 1, column 5: a label value starts with a double quote
              a{a=} 1
                  ^
              rule: A label is name="value". (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a label value of one quote",
            "a{a=\"} 1\n" + "# EOF\n",
            """
            line 1, column 5: this double quote is never closed
              a{a="} 1
                  ^
              rule: A label value is closed by a double quote on the same line. (OpenMetrics 1.0, section
                "ABNF")
            """),
        row(
            "no comma between labels",
            "a{a=\"1\"b=\"2\"} 1\n" + "# EOF\n",
            """
            line 1, column 8: a comma or } must stand here
              a{a="1"b="2"} 1
                     ^
              rule: Labels are separated by one comma and closed by a brace. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "two commas",
            "a{a=\"1\",,b=\"2\"} 1\n" + "# EOF\n",
            """
            line 1, column 9: there are two commas in a row
              a{a="1",,b="2"} 1
                      ^
              rule: Labels are separated by one comma and closed by a brace. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a comma after the last label",
            "a{a=\"1\",b=\"2\",} 1\n" + "# EOF\n",
            """
            line 1, column 14: a comma follows the last label
              a{a="1",b="2",} 1
                           ^
              rule: No comma follows the last label. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a comma alone",
            "a{,} 1\n" + "# EOF\n",
            """
            line 1, column 3: a label name must stand here
              a{,} 1
                ^
              rule: A label name starts with a letter or _ and goes on with these and digits. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a space between labels",
            "a{a=\"1\", b=\"2\"} 1\n" + "# EOF\n",
            """
            line 1, column 9: a label name must stand here
              a{a="1", b="2"} 1
                      ^
              rule: A label name starts with a letter or _ and goes on with these and digits. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "braces that are not closed",
            "a{a=\"1\" 1\n" + "# EOF\n",
            """
            line 1, column 8: a comma or } must stand here
              a{a="1" 1
                     ^
              rule: Labels are separated by one comma and closed by a brace. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a label name that starts with a digit",
            "a{1=\"1\"} 1\n" + "# EOF\n",
            """
            line 1, column 3: a label name must stand here
              a{1="1"} 1
                ^
              rule: A label name starts with a letter or _ and goes on with these and digits. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a label name with a colon",
            "a{b:c=\"1\"} 1\n" + "# EOF\n",
            """
            line 1, column 4: an equals sign must follow the label name
              a{b:c="1"} 1
                 ^
              rule: A label is name="value". (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a label twice",
            "a{a=\"1\",a=\"1\"} 1\n" + "# EOF\n",
            """
            line 1, column 9: the label a is there already
              a{a="1",a="1"} 1
                      ^
              rule: A label name occurs once in a label set. (OpenMetrics 1.0, section "LabelSet")
            """),
        row(
            "a letter behind a label value",
            "a{a=\"1\"b} 1\n" + "# EOF\n",
            """
            line 1, column 8: a comma or } must stand here
              a{a="1"b} 1
                     ^
              rule: Labels are separated by one comma and closed by a brace. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a hash in the labels and a bad name",
            "a{1=\" # \"} 1\n" + "# EOF\n",
            """
            line 1, column 3: a label name must stand here
              a{1=" # "} 1
                ^
              rule: A label name starts with a letter or _ and goes on with these and digits. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "no space after the labels",
            "a{a=\" # \"}1\n" + "# EOF\n",
            """
            line 1, column 11: one space must stand here
              a{a=" # "}1
                        ^
              rule: One space stands between the parts of a line, none around them. (OpenMetrics 1.0, section
                "ABNF")
            """),
        row(
            "a reserved label",
            "a{__name__=\"b\"} 1\n" + "# EOF\n",
            """
            line 1, column 3: the label name __name__ is reserved
              a{__name__="b"} 1
                ^
              rule: A label name that starts with _ is reserved. (OpenMetrics 1.0, section "Label")
            """),
        row(
            "a label name with one underscore in front",
            "a{_b=\"c\"} 1\n" + "# EOF\n",
            """
            line 1, column 3: the label name _b is reserved
              a{_b="c"} 1
                ^
              rule: A label name that starts with _ is reserved. (OpenMetrics 1.0, section "Label")
            """),
        row(
            "no value",
            "a\n" + "# EOF\n",
            """
            line 1, column 2: the value is missing
              a
               ^
              rule: A sample has a value. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "no value behind a space",
            "a \n" + "# EOF\n",
            """
            line 1, column 2: the line ends with a space
              a
               ^
              rule: One space stands between the parts of a line, none around them. (OpenMetrics 1.0, section
                "ABNF")
            """),
        row(
            "no value behind labels",
            "a{b=\"c\"}\n" + "# EOF\n",
            """
            line 1, column 9: the value is missing
              a{b="c"}
                      ^
              rule: A sample has a value. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "HELP alone",
            "# HELP\n" + "# EOF\n",
            """
            line 1, column 1: this is no TYPE, UNIT, HELP or EOF line: there are no comments
              # HELP
              ^
              rule: A line that starts with # is # TYPE, # UNIT, # HELP or # EOF, one space between its words.
                (OpenMetrics 1.0, section "MetricFamily metadata")
            """),
        row(
            "HELP and a space",
            "# HELP \n" + "# EOF\n",
            """
            line 1, column 8: a metric name must stand here
              # HELP
                     ^
              rule: A metadata line has the name of a metric behind its first word. (OpenMetrics 1.0, section
                "ABNF")
            """),
        row(
            "HELP and a name",
            "# HELP a\n" + "# EOF\n",
            """
            line 1, column 9: one space must follow the name of the metric
              # HELP a
                      ^
              rule: A HELP line is: # HELP name text (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "HELP and a tab",
            "# HELP a\t\n" + "# EOF\n",
            """
            line 1, column 9: one space must follow the name of the metric
              # HELP a\\t
                      ^
              rule: A HELP line is: # HELP name text (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a space before HELP",
            " # HELP a meh\n" + "# EOF\n",
            """
            line 1, column 1: a metric name must stand here
               # HELP a meh
              ^
              rule: A metric name starts with a letter, _ or : and goes on with these and digits. (OpenMetrics
                1.0, section "ABNF")
            """),
        row(
            "TYPE alone",
            "# TYPE\n" + "# EOF\n",
            """
            line 1, column 1: this is no TYPE, UNIT, HELP or EOF line: there are no comments
              # TYPE
              ^
              rule: A line that starts with # is # TYPE, # UNIT, # HELP or # EOF, one space between its words.
                (OpenMetrics 1.0, section "MetricFamily metadata")
            """),
        row(
            "TYPE and a space",
            "# TYPE \n" + "# EOF\n",
            """
            line 1, column 8: a metric name must stand here
              # TYPE
                     ^
              rule: A metadata line has the name of a metric behind its first word. (OpenMetrics 1.0, section
                "ABNF")
            """),
        row(
            "TYPE and a name",
            "# TYPE a\n" + "# EOF\n",
            """
            line 1, column 9: one space must follow the name of the metric
              # TYPE a
                      ^
              rule: A TYPE line is: # TYPE name type (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "TYPE and a tab",
            "# TYPE a\t\n" + "# EOF\n",
            """
            line 1, column 9: one space must follow the name of the metric
              # TYPE a\\t
                      ^
              rule: A TYPE line is: # TYPE name type (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "an unknown type",
            "# TYPE a meh\n" + "# EOF\n",
            """
            line 1, column 10: there is no type "meh"
              # TYPE a meh
                       ^
              rule: A type is counter, gauge, histogram, gaugehistogram, stateset, info, summary or unknown.
                (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a type in capitals",
            "# TYPE a Gauge\n" + "# EOF\n",
            """
            line 1, column 10: there is no type "Gauge"
              # TYPE a Gauge
                       ^
              rule: A type is counter, gauge, histogram, gaugehistogram, stateset, info, summary or unknown.
                (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a space behind the type",
            "# TYPE a gauge \n" + "# EOF\n",
            """
            line 1, column 15: something follows the type
              # TYPE a gauge
                            ^
              rule: A TYPE line is: # TYPE name type (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "the type untyped",
            "# TYPE a untyped\n" + "# EOF\n",
            """
            line 1, column 10: there is no type "untyped"; OpenMetrics calls it unknown
              # TYPE a untyped
                       ^
              rule: A type is counter, gauge, histogram, gaugehistogram, stateset, info, summary or unknown.
                (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "UNIT alone",
            "# UNIT\n" + "# EOF\n",
            """
            line 1, column 1: this is no TYPE, UNIT, HELP or EOF line: there are no comments
              # UNIT
              ^
              rule: A line that starts with # is # TYPE, # UNIT, # HELP or # EOF, one space between its words.
                (OpenMetrics 1.0, section "MetricFamily metadata")
            """),
        row(
            "UNIT and a name",
            "# UNIT a\n" + "# EOF\n",
            """
            line 1, column 9: one space must follow the name of the metric
              # UNIT a
                      ^
              rule: A UNIT line is: # UNIT name unit (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "UNIT and a tab",
            "# UNIT a\t\n" + "# EOF\n",
            """
            line 1, column 9: one space must follow the name of the metric
              # UNIT a\\t
                      ^
              rule: A UNIT line is: # UNIT name unit (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a unit that is not in the name",
            "# UNIT a seconds\n" + "# EOF\n",
            """
            line 1, column 10: the name a does not end with _seconds
              # UNIT a seconds
                       ^
              rule: The name of a family ends with _ and its unit. (OpenMetrics 1.0, section "Unit")
            """),
        row(
            "a space behind the unit",
            "# UNIT a_seconds seconds \n" + "# EOF\n",
            """
            line 1, column 25: something follows the unit
              # UNIT a_seconds seconds
                                      ^
              rule: A UNIT line is: # UNIT name unit (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "the unit of an info",
            "# TYPE x_u info\n" + "# UNIT x_u u\n" + "# EOF\n",
            """
            line 2, column 12: this family is of type info and has a unit
              # UNIT x_u u
                         ^
              rule: A stateset and an info have no unit. (OpenMetrics 1.0, section "Metric Types")
            """),
        row(
            "the unit of a stateset before its type",
            "# UNIT x_u u\n" + "# TYPE x_u stateset\n" + "# EOF\n",
            """
            line 2, column 12: this family is of type stateset and has a unit
              # TYPE x_u stateset
                         ^
              rule: A stateset and an info have no unit. (OpenMetrics 1.0, section "Metric Types")
            """),
        row(
            "TYPE after a sample",
            "# HELP a x\n" + "a 1\n" + "# TYPE a gauge\n" + "# EOF\n",
            """
            line 3, column 1: the family a has samples already
              # TYPE a gauge
              ^
              rule: The metadata of a family comes before its samples. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "HELP after a sample",
            "# TYPE a gauge\n" + "a 1\n" + "# HELP a gauge\n" + "# EOF\n",
            """
            line 3, column 1: the family a has samples already
              # HELP a gauge
              ^
              rule: The metadata of a family comes before its samples. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "UNIT after a sample",
            "# TYPE a_s gauge\n" + "a_s 1\n" + "# UNIT a_s s\n" + "# EOF\n",
            """
            line 3, column 1: the family a_s has samples already
              # UNIT a_s s
              ^
              rule: The metadata of a family comes before its samples. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "HELP twice, empty",
            "# HELP a \n" + "# HELP a \n" + "# EOF\n",
            """
            line 2, column 1: the family a has a HELP line already
              # HELP a
              ^
              rule: A family has at most one line of each metadata. (OpenMetrics 1.0, section "MetricFamily
                metadata")
            """),
        row(
            "HELP twice",
            "# HELP a x\n" + "# HELP a x\n" + "# EOF\n",
            """
            line 2, column 1: the family a has a HELP line already
              # HELP a x
              ^
              rule: A family has at most one line of each metadata. (OpenMetrics 1.0, section "MetricFamily
                metadata")
            """),
        row(
            "TYPE twice",
            "# TYPE a counter\n" + "# TYPE a counter\n" + "# EOF\n",
            """
            line 2, column 1: the family a has a TYPE line already
              # TYPE a counter
              ^
              rule: A family has at most one line of each metadata. (OpenMetrics 1.0, section "MetricFamily
                metadata")
            """),
        row(
            "two types",
            "# TYPE a info\n" + "# TYPE a counter\n" + "# EOF\n",
            """
            line 2, column 1: the family a has a TYPE line already
              # TYPE a counter
              ^
              rule: A family has at most one line of each metadata. (OpenMetrics 1.0, section "MetricFamily
                metadata")
            """),
        row(
            "UNIT twice",
            "# UNIT a_s s\n" + "# UNIT a_s s\n" + "# EOF\n",
            """
            line 2, column 1: the family a_s has a UNIT line already
              # UNIT a_s s
              ^
              rule: A family has at most one line of each metadata. (OpenMetrics 1.0, section "MetricFamily
                metadata")
            """),
        row(
            "a family in two blocks",
            "# TYPE a gauge\n"
                + "a 1\n"
                + "# TYPE b gauge\n"
                + "b 1\n"
                + "# HELP a x\n"
                + "# EOF\n",
            """
            line 5, column 8: the family a of line 1 ended above
              # HELP a x
                     ^
              rule: All lines of a family are one block. (OpenMetrics 1.0, section "MetricFamily")
            """),
        row(
            "a sample of a family that ended",
            "# TYPE a counter\n"
                + "a_total 1\n"
                + "# TYPE b gauge\n"
                + "b 1\n"
                + "a_total{c=\"d\"} 1\n"
                + "# EOF\n",
            """
            line 5, column 1: the family a of this sample ended above
              a_total{c="d"} 1
              ^
              rule: All lines of a family are one block. (OpenMetrics 1.0, section "MetricFamily")
            """),
        row(
            "a counter whose created is a gauge's name",
            "# TYPE a_created gauge\n" + "# TYPE a counter\n" + "# EOF\n",
            """
            line 2, column 1: the name a_created belongs to the family a_created already
              # TYPE a counter
              ^
              rule: No sample of one family may have the name of another family's sample. (OpenMetrics 1.0,
                section "Suffixes")
            """),
        row(
            "a gauge with the name of a counter's total",
            "# TYPE a counter\n" + "a_total 1\n" + "# TYPE a_total gauge\n" + "# EOF\n",
            """
            line 3, column 8: the name a_total belongs to the family a already
              # TYPE a_total gauge
                     ^
              rule: No sample of one family may have the name of another family's sample. (OpenMetrics 1.0,
                section "Suffixes")
            """),
        row(
            "a family that starts with an underscore",
            "# TYPE _a gauge\n" + "# EOF\n",
            """
            line 1, column 8: the name _a starts with an underscore
              # TYPE _a gauge
                     ^
              rule: A name that starts with an underscore is reserved. (OpenMetrics 1.0, section "Name")
            """),
        row(
            "a metric name that starts with a digit",
            "0a 1\n" + "# EOF\n",
            """
            line 1, column 1: a metric name must stand here
              0a 1
              ^
              rule: A metric name starts with a letter, _ or : and goes on with these and digits. (OpenMetrics
                1.0, section "ABNF")
            """),
        row(
            "a metric name with a dot",
            "a.b 1\n" + "# EOF\n",
            """
            line 1, column 2: this character can not be in the name of a metric
              a.b 1
               ^
              rule: A metric name starts with a letter, _ or : and goes on with these and digits. (OpenMetrics
                1.0, section "ABNF")
            """),
        row(
            "a metric name with a dash",
            "a-b 1\n" + "# EOF\n",
            """
            line 1, column 2: this character can not be in the name of a metric
              a-b 1
               ^
              rule: A metric name starts with a letter, _ or : and goes on with these and digits. (OpenMetrics
                1.0, section "ABNF")
            """),
        row(
            "a metadata name with a dot",
            "# TYPE a.b gauge\n" + "# EOF\n",
            """
            line 1, column 9: this character can not be in the name of a metric
              # TYPE a.b gauge
                      ^
              rule: A metadata line has the name of a metric behind its first word. (OpenMetrics 1.0, section
                "ABNF")
            """),
        row(
            "a quoted name",
            "{\"my.metric\"} 1\n" + "# EOF\n",
            """
            line 1, column 2: this name is in quotes, but the Content-Type has no escaping=allow-utf-8
              {"my.metric"} 1
               ^
              rule: A name in double quotes may only be sent with the parameter escaping=allow-utf-8.
                (Prometheus documentation, "Escaping schemes")
            """),
        row(
            "a quoted label name",
            "a{\"my.label\"=\"b\"} 1\n" + "# EOF\n",
            """
            line 1, column 3: this name is in quotes, but the Content-Type has no escaping=allow-utf-8
              a{"my.label"="b"} 1
                ^
              rule: A name in double quotes may only be sent with the parameter escaping=allow-utf-8.
                (Prometheus documentation, "Escaping schemes")
            """),
        row(
            "a quoted name in metadata",
            "# TYPE \"my.metric\" gauge\n" + "# EOF\n",
            """
            line 1, column 8: this name is in quotes, but the Content-Type has no escaping=allow-utf-8
              # TYPE "my.metric" gauge
                     ^
              rule: A name in double quotes may only be sent with the parameter escaping=allow-utf-8.
                (Prometheus documentation, "Escaping schemes")
            """),
        row(
            "labels without a name",
            "{a=\"b\"} 1\n" + "# EOF\n",
            """
            line 1, column 1: a metric name must stand here
              {a="b"} 1
              ^
              rule: A metric name starts with a letter, _ or : and goes on with these and digits. (OpenMetrics
                1.0, section "ABNF")
            """),
        row(
            "a word as value",
            "a a\n" + "# EOF\n",
            """
            line 1, column 3: the value a is no number
              a a
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "two spaces",
            "a  1\n" + "# EOF\n",
            """
            line 1, column 3: a second blank stands here
              a  1
                ^
              rule: One space stands between the parts of a line, none around them. (OpenMetrics 1.0, section
                "ABNF")
            """),
        row(
            "a tab behind the value",
            "a 1\t\n" + "# EOF\n",
            """
            line 1, column 3: the value 1\\t is no number
              a 1\\t
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a space behind the value",
            "a 1 \n" + "# EOF\n",
            """
            line 1, column 4: the line ends with a space
              a 1
                 ^
              rule: One space stands between the parts of a line, none around them. (OpenMetrics 1.0, section
                "ABNF")
            """),
        row(
            "an underscore in a number",
            "a 1_2\n" + "# EOF\n",
            """
            line 1, column 3: the value 1_2 is no number
              a 1_2
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a hexadecimal float",
            "a 0x1p-3\n" + "# EOF\n",
            """
            line 1, column 3: the value 0x1p-3 is no number
              a 0x1p-3
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a hexadecimal number",
            "a 0x1\n" + "# EOF\n",
            """
            line 1, column 3: the value 0x1 is no number
              a 0x1
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a binary number",
            "a 0b1\n" + "# EOF\n",
            """
            line 1, column 3: the value 0b1 is no number
              a 0b1
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "an octal number",
            "a 0o1\n" + "# EOF\n",
            """
            line 1, column 3: the value 0o1 is no number
              a 0o1
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a decimal comma",
            "a 1,5\n" + "# EOF\n",
            """
            line 1, column 3: the value 1,5 is no number
              a 1,5
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a number with a suffix of Java",
            "a 1.5d\n" + "# EOF\n",
            """
            line 1, column 3: the value 1.5d is no number
              a 1.5d
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a signed NaN",
            "a -NaN\n" + "# EOF\n",
            """
            line 1, column 3: the value -NaN is no number
              a -NaN
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "an exponent without digits",
            "a 1e\n" + "# EOF\n",
            """
            line 1, column 3: the value 1e is no number
              a 1e
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a point alone",
            "a .\n" + "# EOF\n",
            """
            line 1, column 3: the value . is no number
              a .
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a number that is too large",
            "a 1e309\n" + "# EOF\n",
            """
            line 1, column 3: the value 1e309 is too large
              a 1e309
                ^
              rule: A number fits into a 64-bit floating point value. (OpenMetrics 1.0, section "Numbers")
            """),
        row(
            "a word as timestamp",
            "a 1 z\n" + "# EOF\n",
            """
            line 1, column 5: the timestamp z is no number
              a 1 z
                  ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a letter behind a timestamp",
            "a 1 1z\n" + "# EOF\n",
            """
            line 1, column 5: the timestamp 1z is no number
              a 1 1z
                  ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "an underscore in a timestamp",
            "a 1 1_2\n" + "# EOF\n",
            """
            line 1, column 5: the timestamp 1_2 is no number
              a 1 1_2
                  ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "two points in a timestamp",
            "a 1 1.1.1\n" + "# EOF\n",
            """
            line 1, column 5: the timestamp 1.1.1 is no number
              a 1 1.1.1
                  ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a timestamp NaN",
            "a 1 NaN\n" + "# EOF\n",
            """
            line 1, column 5: a timestamp can not be NaN
              a 1 NaN
                  ^
              rule: A timestamp is in seconds and finite. (OpenMetrics 1.0, section "Timestamps")
            """),
        row(
            "a timestamp Inf",
            "a 1 Inf\n" + "# EOF\n",
            """
            line 1, column 5: a timestamp can not be +Inf
              a 1 Inf
                  ^
              rule: A timestamp is in seconds and finite. (OpenMetrics 1.0, section "Timestamps")
            """),
        row(
            "a timestamp -Inf",
            "a 1 -Inf\n" + "# EOF\n",
            """
            line 1, column 5: a timestamp can not be -Inf
              a 1 -Inf
                  ^
              rule: A timestamp is in seconds and finite. (OpenMetrics 1.0, section "Timestamps")
            """),
        row(
            "a hexadecimal timestamp",
            "a 1 0x1p-3\n" + "# EOF\n",
            """
            line 1, column 5: the timestamp 0x1p-3 is no number
              a 1 0x1p-3
                  ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a number behind the timestamp",
            "a 1 2 3\n" + "# EOF\n",
            """
            line 1, column 7: only an exemplar may follow the timestamp
              a 1 2 3
                    ^
              rule: Nothing follows the value and the timestamp. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "a hash alone behind the value",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 1 #\n" + "# EOF\n",
            """
            line 2, column 24: a space and a label set in braces must follow the #
              a_bucket{le="+Inf"} 1 #
                                     ^
              rule: An exemplar is: # {labels} value timestamp (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "no space before the hash",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 1# {} 1\n" + "# EOF\n",
            """
            line 2, column 21: the value 1# is no number
              a_bucket{le="+Inf"} 1# {} 1
                                  ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "no space after the hash",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 1 #{} 1\n" + "# EOF\n",
            """
            line 2, column 24: a space and a label set in braces must follow the #
              a_bucket{le="+Inf"} 1 #{} 1
                                     ^
              rule: An exemplar is: # {labels} value timestamp (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "no space before the exemplar's value",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 1 # {}1\n" + "# EOF\n",
            """
            line 2, column 27: a space and a value must follow the labels
              a_bucket{le="+Inf"} 1 # {}1
                                        ^
              rule: An exemplar is: # {labels} value timestamp (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "no value of the exemplar",
            "# TYPE a counter\n" + "a_total 1 1 # {id=\"a\"}  \n" + "# EOF\n",
            """
            line 2, column 24: the value of the exemplar is missing
              a_total 1 1 # {id="a"}
                                     ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a space behind the exemplar's value",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 1 # {} 1 \n" + "# EOF\n",
            """
            line 2, column 29: the line ends with a space
              a_bucket{le="+Inf"} 1 # {} 1
                                          ^
              rule: One space stands between the parts of a line, none around them. (OpenMetrics 1.0, section
                "ABNF")
            """),
        row(
            "a space behind the exemplar's timestamp",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 1 # {} 1 1 \n" + "# EOF\n",
            """
            line 2, column 31: something follows the exemplar
              a_bucket{le="+Inf"} 1 # {} 1 1
                                            ^
              rule: Nothing follows the value and the timestamp. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "exemplar labels of 129 characters",
            "# TYPE a histogram\n"
                + "a_bucket{le=\"+Inf\"} 1 # {a=\"012345678901234567890123456789012345678"
                + "9012345678901234567890123456789012345678901234567890123456789012345678"
                + "9012345678901234567\"} 1 1\n"
                + "# EOF\n",
            """
            line 2, column 25: the labels of the exemplar are 129 characters
              a_bucket{le="+Inf"} 1 # {a="01234567890123456789012345678901234567890123456789012345678...
                                      ^
              rule: The labels of an exemplar, names and values, are at most 128 characters. (OpenMetrics 1.0,
                section "Exemplars")
            """),
        row(
            "exemplar labels of 129 characters, some wide",
            "# TYPE a histogram\n"
                + "a_bucket{le=\"+Inf\"} 1 # {a=\"\u00E2\u0098\u0083012345678901234567890"
                + "1234567890123456789012345678901234567890123456789012345678901234567890"
                + "123456789012345678901234567890123456\"} 1 1\n"
                + "# EOF\n",
            """
            line 2, column 25: the labels of the exemplar are 129 characters
              a_bucket{le="+Inf"} 1 # {a="\\u{2603}012345678901234567890123456789012345678901234567890...
                                      ^
              rule: The labels of an exemplar, names and values, are at most 128 characters. (OpenMetrics 1.0,
                section "Exemplars")
            """),
        row(
            "a hexadecimal value of an exemplar",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 1 # {} 0x1p-3\n" + "# EOF\n",
            """
            line 2, column 28: the value of the exemplar 0x1p-3 is no number
              a_bucket{le="+Inf"} 1 # {} 0x1p-3
                                         ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "a hexadecimal timestamp of an exemplar",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 1 # {} 1 0x1p-3\n" + "# EOF\n",
            """
            line 2, column 30: the timestamp 0x1p-3 is no number
              a_bucket{le="+Inf"} 1 # {} 1 0x1p-3
                                           ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (OpenMetrics 1.0,
                section "ABNF")
            """),
        row(
            "an infinite timestamp of an exemplar",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 1 # {} 1 +Inf\n" + "# EOF\n",
            """
            line 2, column 30: a timestamp can not be +Inf
              a_bucket{le="+Inf"} 1 # {} 1 +Inf
                                           ^
              rule: A timestamp is in seconds and finite. (OpenMetrics 1.0, section "Timestamps")
            """),
        row(
            "exemplar labels that are not opened",
            "# TYPE a counter\n" + "a_total 1 1 # id=\"a\"} 1\n" + "# EOF\n",
            """
            line 2, column 14: a space and a label set in braces must follow the #
              a_total 1 1 # id="a"} 1
                           ^
              rule: An exemplar is: # {labels} value timestamp (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "exemplar labels without hash",
            "# TYPE a counter\n" + "a_total 1 1 id=\" # \"} 1\n" + "# EOF\n",
            """
            line 2, column 13: only an exemplar may follow the timestamp
              a_total 1 1 id=" # "} 1
                          ^
              rule: Nothing follows the value and the timestamp. (OpenMetrics 1.0, section "ABNF")
            """),
        row(
            "the exemplar of a sum",
            "# TYPE a histogram\n" + "a_sum 1 # {a=\"b\"} 0.5\n" + "# EOF\n",
            """
            line 2, column 9: the sample a_sum can not have an exemplar
              a_sum 1 # {a="b"} 0.5
                      ^
              rule: Only the total of a counter and the buckets of a histogram have exemplars. (OpenMetrics 1.0,
                section "Metric Types")
            """),
        row(
            "the exemplar of a gsum",
            "# TYPE a gaugehistogram\n" + "a_gsum 1 # {a=\"b\"} 0.5\n" + "# EOF\n",
            """
            line 2, column 10: the sample a_gsum can not have an exemplar
              a_gsum 1 # {a="b"} 0.5
                       ^
              rule: Only the total of a counter and the buckets of a histogram have exemplars. (OpenMetrics 1.0,
                section "Metric Types")
            """),
        row(
            "the exemplar of a gauge called bucket",
            "# TYPE a_bucket gauge\n" + "a_bucket 1 # {a=\"b\"} 0.5\n" + "# EOF\n",
            """
            line 2, column 12: the sample a_bucket can not have an exemplar
              a_bucket 1 # {a="b"} 0.5
                         ^
              rule: Only the total of a counter and the buckets of a histogram have exemplars. (OpenMetrics 1.0,
                section "Metric Types")
            """),
        row(
            "the exemplar of a created",
            "# TYPE a counter\n" + "a_created 1 # {a=\"b\"} 0.5\n" + "# EOF\n",
            """
            line 2, column 13: the sample a_created can not have an exemplar
              a_created 1 # {a="b"} 0.5
                          ^
              rule: Only the total of a counter and the buckets of a histogram have exemplars. (OpenMetrics 1.0,
                section "Metric Types")
            """),
        row(
            "the exemplar of a gauge",
            "# TYPE a gauge\n" + "a 1 # {a=\"b\"} 1\n" + "# EOF\n",
            """
            line 2, column 5: the sample a can not have an exemplar
              a 1 # {a="b"} 1
                  ^
              rule: Only the total of a counter and the buckets of a histogram have exemplars. (OpenMetrics 1.0,
                section "Metric Types")
            """),
        row(
            "the exemplar of an info",
            "# TYPE a info\n" + "a_info 1 # {a=\"b\"} 1\n" + "# EOF\n",
            """
            line 2, column 10: the sample a_info can not have an exemplar
              a_info 1 # {a="b"} 1
                       ^
              rule: Only the total of a counter and the buckets of a histogram have exemplars. (OpenMetrics 1.0,
                section "Metric Types")
            """),
        row(
            "the exemplar of a state",
            "# TYPE a stateset\n" + "a{a=\"b\"} 1 # {c=\"d\"} 1\n" + "# EOF\n",
            """
            line 2, column 12: the sample a can not have an exemplar
              a{a="b"} 1 # {c="d"} 1
                         ^
              rule: Only the total of a counter and the buckets of a histogram have exemplars. (OpenMetrics 1.0,
                section "Metric Types")
            """),
        row(
            "an exemplar above its bucket",
            "# TYPE a histogram\n" + "a_bucket{le=\"1.0\"} 1 # {} 1.5\n" + "# EOF\n",
            """
            line 2, column 27: the exemplar 1.5 is not in the bucket up to 1
              a_bucket{le="1.0"} 1 # {} 1.5
                                        ^
              rule: The value of a bucket's exemplar is not above its le. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a state without its label",
            "# TYPE a stateset\n" + "a 0\n" + "# EOF\n",
            """
            line 2, column 1: this sample has no label a
              a 0
              ^
              rule: A state is a label of the family's name: foo{foo="on"} 1 (OpenMetrics 1.0, section
                "StateSet")
            """),
        row(
            "a state of 2",
            "# TYPE a stateset\n" + "a{a=\"bar\"} 2\n" + "# EOF\n",
            """
            line 2, column 12: the value of a state can not be 2
              a{a="bar"} 2
                         ^
              rule: The value of a state is 0 or 1. (OpenMetrics 1.0, section "StateSet")
            """),
        row(
            "a state twice",
            "# TYPE a stateset\n" + "a{a=\"x\"} 0\n" + "a{a=\"x\"} 0\n" + "# EOF\n",
            """
            line 3, column 1: the page has the sample a with these labels already
              a{a="x"} 0
              ^
              rule: No two samples have the same name, labels and time. (OpenMetrics 1.0, section "Metric")
            """),
        row(
            "an info without its suffix",
            "# TYPE a info\n" + "a 1\n" + "# EOF\n",
            """
            line 2, column 1: the samples of this info are a_info
              a 1
              ^
              rule: The type of a family says which suffixes its samples have. (OpenMetrics 1.0, section
                "Suffixes")
            """),
        row(
            "an info of 2",
            "# TYPE a info\n" + "a_info{foo=\"bar\"} 2\n" + "# EOF\n",
            """
            line 2, column 19: the value of an info can not be 2
              a_info{foo="bar"} 2
                                ^
              rule: The value of an info is 1. (OpenMetrics 1.0, section "Info")
            """),
        row(
            "a summary without quantile",
            "# TYPE a summary\n" + "a 0\n" + "# EOF\n",
            """
            line 2, column 1: this sample has no label quantile
              a 0
              ^
              rule: A quantile is a label from 0 to 1: foo{quantile="0.99"} (OpenMetrics 1.0, section "Summary")
            """),
        row(
            "a quantile below 0",
            "# TYPE a summary\n" + "a{quantile=\"-1\"} 0\n" + "# EOF\n",
            """
            line 2, column 12: the quantile -1 is not from 0 to 1
              a{quantile="-1"} 0
                         ^
              rule: A quantile is a label from 0 to 1: foo{quantile="0.99"} (OpenMetrics 1.0, section "Summary")
            """),
        row(
            "a quantile that is a word",
            "# TYPE a summary\n" + "a{quantile=\"foo\"} 0\n" + "# EOF\n",
            """
            line 2, column 12: the quantile foo is not from 0 to 1
              a{quantile="foo"} 0
                         ^
              rule: A quantile is a label from 0 to 1: foo{quantile="0.99"} (OpenMetrics 1.0, section "Summary")
            """),
        row(
            "a quantile above 1",
            "# TYPE a summary\n" + "a{quantile=\"1.01\"} 0\n" + "# EOF\n",
            """
            line 2, column 12: the quantile 1.01 is not from 0 to 1
              a{quantile="1.01"} 0
                         ^
              rule: A quantile is a label from 0 to 1: foo{quantile="0.99"} (OpenMetrics 1.0, section "Summary")
            """),
        row(
            "a quantile NaN",
            "# TYPE a summary\n" + "a{quantile=\"NaN\"} 0\n" + "# EOF\n",
            """
            line 2, column 12: the quantile NaN is not from 0 to 1
              a{quantile="NaN"} 0
                         ^
              rule: A quantile is a label from 0 to 1: foo{quantile="0.99"} (OpenMetrics 1.0, section "Summary")
            """),
        row(
            "a quantile twice",
            "# TYPE a summary\n"
                + "a{quantile=\"0.5\"} 0\n"
                + "a{quantile=\"0.50\"} 0\n"
                + "# EOF\n",
            """
            line 3, column 1: the page has the sample a with these labels already
              a{quantile="0.50"} 0
              ^
              rule: No two samples have the same name, labels and time. (OpenMetrics 1.0, section "Metric")
            """),
        row(
            "a negative value of a quantile",
            "# TYPE a summary\n" + "a{quantile=\"0.5\"} -1\n" + "# EOF\n",
            """
            line 2, column 19: the value of a quantile can not be -1
              a{quantile="0.5"} -1
                                ^
              rule: The value of a quantile is not negative. (OpenMetrics 1.0, section "Summary")
            """),
        row(
            "a count with a quantile",
            "# TYPE a summary\n" + "a_count{quantile=\"0.5\"} 1\n" + "# EOF\n",
            """
            line 2, column 9: the sample a_count can not have the label quantile
              a_count{quantile="0.5"} 1
                      ^
              rule: Only the quantiles of a summary have the label quantile. (OpenMetrics 1.0, section
                "Summary")
            """),
        row(
            "a summary's sum NaN",
            "# TYPE a summary\n" + "a_sum NaN\n" + "# EOF\n",
            """
            line 2, column 7: the sum can not be NaN
              a_sum NaN
                    ^
              rule: A sum is never NaN; where it counts up, it is never negative. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a summary's count NaN",
            "# TYPE a summary\n" + "a_count NaN\n" + "# EOF\n",
            """
            line 2, column 9: the count can not be NaN
              a_count NaN
                      ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a summary's sum below 0",
            "# TYPE a summary\n" + "a_sum -1\n" + "# EOF\n",
            """
            line 2, column 7: the sum can not be -1
              a_sum -1
                    ^
              rule: A sum is never NaN; where it counts up, it is never negative. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a summary's count below 0",
            "# TYPE a summary\n" + "a_count -1\n" + "# EOF\n",
            """
            line 2, column 9: the count can not be -1
              a_count -1
                      ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "half a count",
            "# TYPE a summary\n" + "a_count 0.5\n" + "# EOF\n",
            """
            line 2, column 9: the count can not be 0.5
              a_count 0.5
                      ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a counter without suffix",
            "# TYPE a counter\n" + "a 1\n" + "# EOF\n",
            """
            line 2, column 1: the samples of this counter are a_total and a_created
              a 1
              ^
              rule: The type of a family says which suffixes its samples have. (OpenMetrics 1.0, section
                "Suffixes")
            """),
        row(
            "a counter with the suffix on its TYPE line",
            "# TYPE a_total counter\n" + "a_total 1\n" + "# EOF\n",
            """
            line 2, column 1: the samples of this counter are a_total_total and a_total_created: name the family
                without _total on its TYPE line
              a_total 1
              ^
              rule: The type of a family says which suffixes its samples have. (OpenMetrics 1.0, section
                "Suffixes")
            """),
        row(
            "a counter NaN",
            "# TYPE a counter\n" + "a_total NaN\n" + "# EOF\n",
            """
            line 2, column 9: the total of a counter can not be NaN
              a_total NaN
                      ^
              rule: A counter's total is never NaN and never negative. (OpenMetrics 1.0, section "Counter")
            """),
        row(
            "a counter below 0",
            "# TYPE app_requests counter\n" + "app_requests_total{path=\"/menu\"} -1\n" + "# EOF\n",
            """
            line 2, column 34: the total of a counter can not be -1
              app_requests_total{path="/menu"} -1
                                               ^
              rule: A counter's total is never NaN and never negative. (OpenMetrics 1.0, section "Counter")
            """),
        row(
            "a created that is infinite",
            "# TYPE a counter\n" + "a_total 1\n" + "a_created +Inf\n" + "# EOF\n",
            """
            line 3, column 11: the created time can not be +Inf
              a_created +Inf
                        ^
              rule: _created is a time in seconds, so it is finite. (OpenMetrics 1.0, section "Counter")
            """),
        row(
            "a counter without total",
            "# TYPE a counter\n" + "a_created 1\n" + "# EOF\n",
            """
            line 2, column 1: the counter ends without its total
              a_created 1
              ^
              rule: A counter has the sample _total. (OpenMetrics 1.0, section "Counter")
            """),
        row(
            "a bucket without le",
            "# TYPE a histogram\n" + "a_bucket 0\n" + "# EOF\n",
            """
            line 2, column 1: this bucket has no label le
              a_bucket 0
              ^
              rule: A bucket has the label le, a number; infinity is written +Inf. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a gauge bucket without le",
            "# TYPE a gaugehistogram\n" + "a_bucket 0\n" + "# EOF\n",
            """
            line 2, column 1: this bucket has no label le
              a_bucket 0
              ^
              rule: A bucket has the label le, a number; infinity is written +Inf. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a le that is a word",
            "# TYPE a histogram\n" + "a_bucket{le=\"many\"} 0\n" + "# EOF\n",
            """
            line 2, column 13: the le many is no number, nor +Inf
              a_bucket{le="many"} 0
                          ^
              rule: A bucket has the label le, a number; infinity is written +Inf. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a le NaN",
            "# TYPE a histogram\n" + "a_bucket{le=\"NaN\"} 0\n" + "# EOF\n",
            """
            line 2, column 13: the le NaN is no number, nor +Inf
              a_bucket{le="NaN"} 0
                          ^
              rule: A bucket has the label le, a number; infinity is written +Inf. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "an infinity that is not canonical",
            "# TYPE a histogram\n" + "a_bucket{le=\"+INF\"} 0\n" + "# EOF\n",
            """
            line 2, column 13: the le +INF is no number, nor +Inf
              a_bucket{le="+INF"} 0
                          ^
              rule: A bucket has the label le, a number; infinity is written +Inf. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a sum with a le",
            "# TYPE a histogram\n" + "a_sum{le=\"1\"} 0\n" + "# EOF\n",
            """
            line 2, column 7: the sample a_sum can not have the label le
              a_sum{le="1"} 0
                    ^
              rule: Only the buckets of a histogram have the label le. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a histogram's sum NaN",
            "# TYPE a histogram\n" + "a_sum NaN\n" + "# EOF\n",
            """
            line 2, column 7: the sum can not be NaN
              a_sum NaN
                    ^
              rule: A sum is never NaN; where it counts up, it is never negative. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a histogram's count NaN",
            "# TYPE a histogram\n" + "a_count NaN\n" + "# EOF\n",
            """
            line 2, column 9: the count can not be NaN
              a_count NaN
                      ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a bucket NaN",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} NaN\n" + "# EOF\n",
            """
            line 2, column 21: the count of a bucket can not be NaN
              a_bucket{le="+Inf"} NaN
                                  ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a histogram's sum below 0",
            "# TYPE a histogram\n" + "a_sum -1\n" + "# EOF\n",
            """
            line 2, column 7: the sum can not be -1
              a_sum -1
                    ^
              rule: A sum is never NaN; where it counts up, it is never negative. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a histogram's count below 0",
            "# TYPE a histogram\n" + "a_count -1\n" + "# EOF\n",
            """
            line 2, column 9: the count can not be -1
              a_count -1
                      ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a bucket below 0",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} -1\n" + "# EOF\n",
            """
            line 2, column 21: the count of a bucket can not be -1
              a_bucket{le="+Inf"} -1
                                  ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "half an event",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 0.5\n" + "# EOF\n",
            """
            line 2, column 21: the count of a bucket can not be 0.5
              a_bucket{le="+Inf"} 0.5
                                  ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "infinitely many events",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} +Inf\n" + "# EOF\n",
            """
            line 2, column 21: the count of a bucket can not be +Inf
              a_bucket{le="+Inf"} +Inf
                                  ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a negative bucket and a sum",
            "# TYPE a histogram\n"
                + "a_bucket{le=\"-1.0\"} 1\n"
                + "a_bucket{le=\"+Inf\"} 2\n"
                + "a_sum 1\n"
                + "a_count 2\n"
                + "# EOF\n",
            """
            line 5, column 1: the histogram has a bucket below 0, and a sum
              a_count 2
              ^
              rule: A histogram with a negative le has no sum; only with one may a gsum be negative.
                (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a sum alone",
            "# TYPE a histogram\n" + "a_sum 1\n" + "# EOF\n",
            """
            line 2, column 1: the histogram ends without the bucket le="+Inf"
              a_sum 1
              ^
              rule: A histogram has a bucket with le="+Inf". (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "no bucket +Inf",
            "# TYPE a histogram\n"
                + "a_bucket{le=\"1\"} 0\n"
                + "a_count 0\n"
                + "a_sum 0\n"
                + "# EOF\n",
            """
            line 4, column 1: the histogram ends without the bucket le="+Inf"
              a_sum 0
              ^
              rule: A histogram has a bucket with le="+Inf". (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "no bucket +Inf in the first of two metrics",
            "# TYPE a histogram\n"
                + "a_bucket{b=\"1\",le=\"1\"} 0\n"
                + "a_bucket{b=\"2\",le=\"+Inf\"} 0\n"
                + "# EOF\n",
            """
            line 2, column 1: the histogram ends without the bucket le="+Inf"
              a_bucket{b="1",le="1"} 0
              ^
              rule: A histogram has a bucket with le="+Inf". (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a sum without count",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 0\n" + "a_sum 0\n" + "# EOF\n",
            """
            line 3, column 1: the histogram ends with a sum and no count
              a_sum 0
              ^
              rule: A histogram has a count if, and only if, it has a sum. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a count without sum",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 0\n" + "a_count 0\n" + "# EOF\n",
            """
            line 3, column 1: the histogram ends with a count and no sum
              a_count 0
              ^
              rule: A histogram has a count if, and only if, it has a sum. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a count before another +Inf",
            "# TYPE a histogram\n" + "a_count 1\n" + "a_bucket{le=\"+Inf\"} 0\n" + "# EOF\n",
            """
            line 3, column 21: the bucket +Inf is 0, the count 1
              a_bucket{le="+Inf"} 0
                                  ^
              rule: The bucket with le="+Inf" equals the count. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a count after another +Inf",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 0\n" + "a_count 1\n" + "# EOF\n",
            """
            line 3, column 9: the bucket +Inf is 0, the count 1
              a_count 1
                      ^
              rule: The bucket with le="+Inf" equals the count. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "buckets that fall",
            "# TYPE a histogram\n"
                + "a_bucket{le=\"2\"} 0\n"
                + "a_bucket{le=\"1\"} 0\n"
                + "a_bucket{le=\"+Inf\"} 0\n"
                + "# EOF\n",
            """
            line 3, column 13: the le 1 comes after 2
              a_bucket{le="1"} 0
                          ^
              rule: Buckets stand in rising order of le, each le once. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a bucket twice",
            "# TYPE a histogram\n"
                + "a_bucket{le=\"1\"} 0\n"
                + "a_bucket{le=\"1.0\"} 0\n"
                + "# EOF\n",
            """
            line 3, column 13: the le 1.0 comes after 1
              a_bucket{le="1.0"} 0
                          ^
              rule: Buckets stand in rising order of le, each le once. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "buckets that are not cumulative",
            "# TYPE a histogram\n"
                + "a_bucket{le=\"1\"} 1\n"
                + "a_bucket{le=\"2\"} 1\n"
                + "a_bucket{le=\"+Inf\"} 0\n"
                + "# EOF\n",
            """
            line 4, column 21: the bucket counts less than the one before it, 1
              a_bucket{le="+Inf"} 0
                                  ^
              rule: Buckets are cumulative: each counts all events up to its le. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a gauge bucket NaN",
            "# TYPE a gaugehistogram\n" + "a_bucket{le=\"+Inf\"} NaN\n" + "# EOF\n",
            """
            line 2, column 21: the count of a bucket can not be NaN
              a_bucket{le="+Inf"} NaN
                                  ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a gauge bucket below 0",
            "# TYPE a gaugehistogram\n" + "a_bucket{le=\"+Inf\"} -1\n" + "# EOF\n",
            """
            line 2, column 21: the count of a bucket can not be -1
              a_bucket{le="+Inf"} -1
                                  ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "half a gauge bucket",
            "# TYPE a gaugehistogram\n" + "a_bucket{le=\"+Inf\"} 0.5\n" + "# EOF\n",
            """
            line 2, column 21: the count of a bucket can not be 0.5
              a_bucket{le="+Inf"} 0.5
                                  ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a gcount below 0",
            "# TYPE a gaugehistogram\n" + "a_gcount -1\n" + "# EOF\n",
            """
            line 2, column 10: the count can not be -1
              a_gcount -1
                       ^
              rule: A count is a whole number, not negative. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a gsum NaN",
            "# TYPE a gaugehistogram\n" + "a_bucket{le=\"+Inf\"} 1\n" + "a_gsum NaN\n" + "# EOF\n",
            """
            line 3, column 8: the sum can not be NaN
              a_gsum NaN
                     ^
              rule: A sum is never NaN; where it counts up, it is never negative. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a gsum alone",
            "# TYPE a gaugehistogram\n" + "a_gsum 1\n" + "# EOF\n",
            """
            line 2, column 1: the histogram ends without the bucket le="+Inf"
              a_gsum 1
              ^
              rule: A histogram has a bucket with le="+Inf". (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a gsum without gcount",
            "# TYPE a gaugehistogram\n" + "a_bucket{le=\"+Inf\"} 0\n" + "a_gsum 0\n" + "# EOF\n",
            """
            line 3, column 1: the histogram ends with a sum and no count
              a_gsum 0
              ^
              rule: A histogram has a count if, and only if, it has a sum. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "a gcount without gsum",
            "# TYPE a gaugehistogram\n" + "a_bucket{le=\"+Inf\"} 0\n" + "a_gcount 0\n" + "# EOF\n",
            """
            line 3, column 1: the histogram ends with a count and no sum
              a_gcount 0
              ^
              rule: A histogram has a count if, and only if, it has a sum. (OpenMetrics 1.0, section
                "Histogram")
            """),
        row(
            "another gcount",
            "# TYPE a gaugehistogram\n"
                + "a_bucket{le=\"+Inf\"} 1\n"
                + "a_gsum 1\n"
                + "a_gcount 0\n"
                + "# EOF\n",
            """
            line 4, column 10: the bucket +Inf is 1, the count 0
              a_gcount 0
                       ^
              rule: The bucket with le="+Inf" equals the count. (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "a gsum below 0 without such a bucket",
            "# TYPE a gaugehistogram\n"
                + "a_bucket{le=\"+Inf\"} 1\n"
                + "a_gsum -1\n"
                + "a_gcount 1\n"
                + "# EOF\n",
            """
            line 4, column 1: the gsum is negative, but no bucket is below 0
              a_gcount 1
              ^
              rule: A histogram with a negative le has no sum; only with one may a gsum be negative.
                (OpenMetrics 1.0, section "Histogram")
            """),
        row(
            "metrics of a summary that mix",
            "# TYPE a summary\n"
                + "a_sum{a=\"1\"} 0\n"
                + "a_sum{a=\"2\"} 0\n"
                + "a_count{a=\"1\"} 0\n"
                + "# EOF\n",
            """
            line 4, column 1: other labels came between this sample and the ones with the same labels
              a_count{a="1"} 0
              ^
              rule: The samples of one metric are one block. (OpenMetrics 1.0, section "Metric")
            """),
        row(
            "metrics of a histogram that mix",
            "# TYPE a histogram\n"
                + "a_bucket{a=\"1\",le=\"+Inf\"} 0\n"
                + "a_bucket{a=\"2\",le=\"+Inf\"} 0\n"
                + "a_sum{a=\"1\"} 0\n"
                + "# EOF\n",
            """
            line 4, column 1: other labels came between this sample and the ones with the same labels
              a_sum{a="1"} 0
              ^
              rule: The samples of one metric are one block. (OpenMetrics 1.0, section "Metric")
            """),
        row(
            "metrics of a gaugehistogram that mix",
            "# TYPE a gaugehistogram\n"
                + "a_bucket{a=\"1\",le=\"+Inf\"} 0\n"
                + "a_bucket{a=\"2\",le=\"+Inf\"} 0\n"
                + "a_gsum{a=\"1\"} 0\n"
                + "# EOF\n",
            """
            line 4, column 1: other labels came between this sample and the ones with the same labels
              a_gsum{a="1"} 0
              ^
              rule: The samples of one metric are one block. (OpenMetrics 1.0, section "Metric")
            """),
        row(
            "a sample twice",
            "# TYPE a counter\n"
                + "a_total{b=\"c\",d=\"e\"} 1\n"
                + "a_total{d=\"e\",b=\"c\"} 1\n"
                + "# EOF\n",
            """
            line 3, column 1: the page has the sample a_total with these labels already
              a_total{d="e",b="c"} 1
              ^
              rule: No two samples have the same name, labels and time. (OpenMetrics 1.0, section "Metric")
            """),
        row(
            "a sample twice, apart",
            "# TYPE a gauge\n" + "a{b=\"1\"} 1\n" + "a{b=\"2\"} 1\n" + "a{b=\"1\"} 1\n" + "# EOF\n",
            """
            line 4, column 1: other labels came between this sample and the ones with the same labels
              a{b="1"} 1
              ^
              rule: The samples of one metric are one block. (OpenMetrics 1.0, section "Metric")
            """),
        row(
            "a sample twice at one time",
            "# TYPE a gauge\n" + "a 0 1\n" + "a 0 1.0\n" + "# EOF\n",
            """
            line 3, column 1: the page has the sample a with these labels already
              a 0 1.0
              ^
              rule: No two samples have the same name, labels and time. (OpenMetrics 1.0, section "Metric")
            """),
        row(
            "timestamps that fall",
            "# TYPE a gauge\n" + "a 0 -1\n" + "a 0 -2\n" + "# EOF\n",
            """
            line 3, column 5: the timestamp is before the one of the sample above, -1
              a 0 -2
                  ^
              rule: The timestamps of one metric never go back. (OpenMetrics 1.0, section "Metric")
            """),
        row(
            "timestamps that fall by a part of a second",
            "# TYPE a gauge\n" + "a 0 1.1\n" + "a 0 1\n" + "# EOF\n",
            """
            line 3, column 5: the timestamp is before the one of the sample above, 1.1
              a 0 1
                  ^
              rule: The timestamps of one metric never go back. (OpenMetrics 1.0, section "Metric")
            """),
        row(
            "timestamps that fall by a nanosecond",
            "# TYPE a gauge\n"
                + "a 0 1604676851.123456789\n"
                + "a 0 1604676851.123456788\n"
                + "# EOF\n",
            """
            line 3, column 5: the timestamp is before the one of the sample above, 1604676851.123456789
              a 0 1604676851.123456788
                  ^
              rule: The timestamps of one metric never go back. (OpenMetrics 1.0, section "Metric")
            """),
        row(
            "a timestamp after none",
            "# TYPE a gauge\n" + "a 0\n" + "a 0 0\n" + "# EOF\n",
            """
            line 3, column 5: the samples before it with the same labels have no timestamp
              a 0 0
                  ^
              rule: The samples of one metric all have a timestamp, or none has. (OpenMetrics 1.0, section
                "MetricPoint")
            """),
        row(
            "no timestamp after one",
            "# TYPE a gauge\n" + "a 0 0\n" + "a 0\n" + "# EOF\n",
            """
            line 3, column 3: the samples before it with the same labels have a timestamp
              a 0
                ^
              rule: The samples of one metric all have a timestamp, or none has. (OpenMetrics 1.0, section
                "MetricPoint")
            """),
        row(
            "points in time that mix",
            "# TYPE a summary\n"
                + "a_count 0 123\n"
                + "a_count 0 456\n"
                + "a_sum 0 123\n"
                + "# EOF\n",
            """
            line 4, column 9: the timestamp is before the one of the sample above, 456
              a_sum 0 123
                      ^
              rule: The timestamps of one metric never go back. (OpenMetrics 1.0, section "Metric")
            """));
  }
}
