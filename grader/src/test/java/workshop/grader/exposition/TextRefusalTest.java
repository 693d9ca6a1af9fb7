package workshop.grader.exposition;

import static workshop.grader.exposition.Refusal.row;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of text 0.0.4, broken once: one row each, with the complete message. */
final class TextRefusalTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void refuses(Refusal refusal) {
    refusal.check("text/plain; version=0.0.4; charset=utf-8");
  }

  static Stream<Refusal> rows() {
    return Stream.of(
        row(
            "no line feed at the end",
            "a 1",
            """
            line 1, column 4: the last line has no line feed
              a 1
                 ^
              rule: The last line ends with a line feed. (Prometheus text format 0.0.4, section "Text format
                details")
            """),
        row(
            "carriage returns",
            "a 1\r\n",
            """
            line 1, column 4: the line ends with a carriage return (\\r\\n for \\n)
              a 1\\r
                 ^
              rule: A line ends with a line feed alone. (Prometheus text format 0.0.4, section "Basic info")
            """),
        row(
            "a byte order mark",
            "\u00EF\u00BB\u00BFa 1\n",
            """
            line 1, column 1: the page starts with a byte order mark
              \\u{FEFF}a 1
              ^
              rule: A page does not start with a byte order mark. (Prometheus text format 0.0.4, section "Basic
                info")
            """),
        row(
            "a byte that is no UTF-8",
            "# \u00FF\n",
            """
            line 1, column 3: this byte is no part of a UTF-8 character
              # \\xFF
                ^
              rule: A page is valid UTF-8. (Prometheus text format 0.0.4, section "Basic info")
            """),
        row(
            "an exemplar",
            "# TYPE a counter\n" + "a 1 # {trace_id=\"b\"} 1\n",
            """
            line 2, column 5: text 0.0.4 has no exemplars: send them as application/openmetrics-text
              a 1 # {trace_id="b"} 1
                  ^
              rule: Only OpenMetrics has exemplars. (Prometheus text format 0.0.4, section "OpenMetrics Text
                Format")
            """),
        row(
            "an exemplar after a timestamp",
            "a 1 2 # {trace_id=\"b\"} 1\n",
            """
            line 1, column 7: text 0.0.4 has no exemplars: send them as application/openmetrics-text
              a 1 2 # {trace_id="b"} 1
                    ^
              rule: Only OpenMetrics has exemplars. (Prometheus text format 0.0.4, section "OpenMetrics Text
                Format")
            """),
        row(
            "a web page",
            "<!DOCTYPE html>\n",
            """
            line 1, column 1: this looks like a web page: a metric name must stand here
              <!DOCTYPE html>
              ^
              rule: A metric name starts with a letter, _ or : and goes on with these and digits. (Prometheus
                text format 0.0.4, section "Line format")
            """),
        row(
            "TYPE alone",
            "# TYPE\n",
            """
            line 1, column 7: a metric name must stand here
              # TYPE
                    ^
              rule: A metadata line has the name of a metric behind its first word. (Prometheus text format
                0.0.4, section "Comments, help text, and type information")
            """),
        row(
            "TYPE without type",
            "# TYPE a\n",
            """
            line 1, column 9: the type is missing
              # TYPE a
                      ^
              rule: A TYPE line is: # TYPE name type (Prometheus text format 0.0.4, section "Comments, help
                text, and type information")
            """),
        row(
            "TYPE with an unknown type",
            "# TYPE a meh\n",
            """
            line 1, column 10: there is no type "meh"
              # TYPE a meh
                       ^
              rule: A type is counter, gauge, histogram, summary or untyped. (Prometheus text format 0.0.4,
                section "Comments, help text, and type information")
            """),
        row(
            "the type unknown",
            "# TYPE a unknown\n",
            """
            line 1, column 10: there is no type "unknown"; text 0.0.4 calls it untyped
              # TYPE a unknown
                       ^
              rule: A type is counter, gauge, histogram, summary or untyped. (Prometheus text format 0.0.4,
                section "Comments, help text, and type information")
            """),
        row(
            "a type of OpenMetrics",
            "# TYPE a info\n",
            """
            line 1, column 10: there is no type "info"; only OpenMetrics has it
              # TYPE a info
                       ^
              rule: A type is counter, gauge, histogram, summary or untyped. (Prometheus text format 0.0.4,
                section "Comments, help text, and type information")
            """),
        row(
            "TYPE with a fourth word",
            "# TYPE a gauge b\n",
            """
            line 1, column 16: something follows the type
              # TYPE a gauge b
                             ^
              rule: A TYPE line is: # TYPE name type (Prometheus text format 0.0.4, section "Comments, help
                text, and type information")
            """),
        row(
            "TYPE twice",
            "# TYPE a gauge\n" + "# TYPE a gauge\n",
            """
            line 2, column 1: the family a has a TYPE line already
              # TYPE a gauge
              ^
              rule: A family has at most one line of each metadata. (Prometheus text format 0.0.4, section
                "Comments, help text, and type information")
            """),
        row(
            "TYPE after a sample",
            "a 1\n" + "# TYPE a gauge\n",
            """
            line 2, column 1: the family a has samples already
              # TYPE a gauge
              ^
              rule: The metadata of a family comes before its samples. (Prometheus text format 0.0.4, section
                "Grouping and sorting")
            """),
        row(
            "TYPE of a name with a dot",
            "# TYPE a.b gauge\n",
            """
            line 1, column 9: this character can not be in the name of a metric
              # TYPE a.b gauge
                      ^
              rule: A metadata line has the name of a metric behind its first word. (Prometheus text format
                0.0.4, section "Comments, help text, and type information")
            """),
        row(
            "HELP alone",
            "# HELP\n",
            """
            line 1, column 7: a metric name must stand here
              # HELP
                    ^
              rule: A metadata line has the name of a metric behind its first word. (Prometheus text format
                0.0.4, section "Comments, help text, and type information")
            """),
        row(
            "HELP twice",
            "# HELP a b\n" + "# HELP a b\n",
            """
            line 2, column 1: the family a has a HELP line already
              # HELP a b
              ^
              rule: A family has at most one line of each metadata. (Prometheus text format 0.0.4, section
                "Comments, help text, and type information")
            """),
        row(
            "HELP after a sample",
            "a 1\n" + "# HELP a b\n",
            """
            line 2, column 1: the family a has samples already
              # HELP a b
              ^
              rule: The metadata of a family comes before its samples. (Prometheus text format 0.0.4, section
                "Grouping and sorting")
            """),
        row(
            "HELP with an unknown escape",
            "# HELP a b\\d\n",
            """
            line 1, column 11: this backslash starts no escape: write it twice
              # HELP a b\\d
                        ^
              rule: The escapes are \\\\, \\n and, in label values, \\". (Prometheus text format 0.0.4, section
                "Comments, help text, and type information")
            """),
        row(
            "HELP with a backslash at the end",
            "# HELP a b\\\n",
            """
            line 1, column 11: this backslash starts no escape: write it twice
              # HELP a b\\
                        ^
              rule: The escapes are \\\\, \\n and, in label values, \\". (Prometheus text format 0.0.4, section
                "Comments, help text, and type information")
            """),
        row(
            "a family in two blocks",
            "a{b=\"1\"} 1\n" + "c 1\n" + "a{b=\"2\"} 1\n",
            """
            line 3, column 1: the family a of line 1 ended above
              a{b="2"} 1
              ^
              rule: All lines of a family are one block. (Prometheus text format 0.0.4, section "Grouping and
                sorting")
            """),
        row(
            "a bucket after its family",
            "# TYPE a histogram\n"
                + "a_bucket{le=\"+Inf\"} 0\n"
                + "a_count 0\n"
                + "a_sum 0\n"
                + "b 1\n"
                + "a_count{c=\"d\"} 1\n",
            """
            line 6, column 1: the family a of line 1 ended above
              a_count{c="d"} 1
              ^
              rule: All lines of a family are one block. (Prometheus text format 0.0.4, section "Grouping and
                sorting")
            """),
        row(
            "a family that owns a sample of another",
            "# TYPE a summary\n" + "a_count 1\n" + "# TYPE a_count gauge\n" + "a_count 1\n",
            """
            line 4, column 1: the family a of line 1 ended above
              a_count 1
              ^
              rule: All lines of a family are one block. (Prometheus text format 0.0.4, section "Grouping and
                sorting")
            """),
        row(
            "a sample twice",
            "a{b=\"1\",c=\"2\"} 1\n" + "a{c=\"2\",b=\"1\"} 1\n",
            """
            line 2, column 1: the page has the sample a with these labels already
              a{c="2",b="1"} 1
              ^
              rule: No two samples have the same name, labels and time. (Prometheus text format 0.0.4, section
                "Grouping and sorting")
            """),
        row(
            "a sample twice, at two times",
            "a 1 1\n" + "a 1 2\n",
            """
            line 2, column 1: the page has the sample a with these labels already
              a 1 2
              ^
              rule: No two samples have the same name, labels and time. (Prometheus text format 0.0.4, section
                "Grouping and sorting")
            """),
        row(
            "a sample twice, apart",
            "a{b=\"1\"} 1\n" + "a{b=\"2\"} 1\n" + "a{b=\"1\"} 1\n",
            """
            line 3, column 1: the page has the sample a with these labels already
              a{b="1"} 1
              ^
              rule: No two samples have the same name, labels and time. (Prometheus text format 0.0.4, section
                "Grouping and sorting")
            """),
        row(
            "a count twice",
            "# TYPE a summary\n" + "a_count 1\n" + "a_count 1\n",
            """
            line 3, column 1: the page has the sample a_count with these labels already
              a_count 1
              ^
              rule: No two samples have the same name, labels and time. (Prometheus text format 0.0.4, section
                "Grouping and sorting")
            """),
        row(
            "no value",
            "a\n",
            """
            line 1, column 2: the value is missing
              a
               ^
              rule: A sample has a value. (Prometheus text format 0.0.4, section "Comments, help text, and type
                information")
            """),
        row(
            "no value behind labels",
            "a{b=\"c\"}\n",
            """
            line 1, column 9: the value is missing
              a{b="c"}
                      ^
              rule: A sample has a value. (Prometheus text format 0.0.4, section "Comments, help text, and type
                information")
            """),
        row(
            "a metric name that starts with a digit",
            "0a 1\n",
            """
            line 1, column 1: a metric name must stand here
              0a 1
              ^
              rule: A metric name starts with a letter, _ or : and goes on with these and digits. (Prometheus
                text format 0.0.4, section "Line format")
            """),
        row(
            "a metric name with a dash",
            "a-b 1\n",
            """
            line 1, column 2: this character can not be in the name of a metric
              a-b 1
               ^
              rule: A metric name starts with a letter, _ or : and goes on with these and digits. (Prometheus
                text format 0.0.4, section "Line format")
            """),
        row(
            "a quoted name",
            "{\"my.metric\"} 1\n",
            """
            line 1, column 2: this name is in quotes, but the Content-Type has no escaping=allow-utf-8
              {"my.metric"} 1
               ^
              rule: A name in double quotes may only be sent with the parameter escaping=allow-utf-8.
                (Prometheus documentation, "Escaping schemes")
            """),
        row(
            "labels without a name",
            "{a=\"b\"} 1\n",
            """
            line 1, column 1: a metric name must stand here
              {a="b"} 1
              ^
              rule: A metric name starts with a letter, _ or : and goes on with these and digits. (Prometheus
                text format 0.0.4, section "Line format")
            """),
        row(
            "a name in both places",
            "a{\"b\"} 1\n",
            """
            line 1, column 3: this name is in quotes, but the Content-Type has no escaping=allow-utf-8
              a{"b"} 1
                ^
              rule: A name in double quotes may only be sent with the parameter escaping=allow-utf-8.
                (Prometheus documentation, "Escaping schemes")
            """),
        row(
            "a label value without quotes",
            "a{b=1} 1\n",
            """
            line 1, column 5: a label value starts with a double quote
              a{b=1} 1
                  ^
              rule: A label is name="value". (Prometheus text format 0.0.4, section "Comments, help text, and
                type information")
            """),
        row(
            "a label value that is not closed",
            "a{b=\"c} 1\n",
            """
            line 1, column 5: this double quote is never closed
              a{b="c} 1
                  ^
              rule: A label value is closed by a double quote on the same line. (Prometheus text format 0.0.4,
                section "Comments, help text, and type information")
            """),
        row(
            "an unknown escape",
            "a{b=\"C:\\dir\"} 1\n",
            """
            line 1, column 8: this backslash starts no escape: write it twice
              a{b="C:\\dir"} 1
                     ^
              rule: The escapes are \\\\, \\n and, in label values, \\". (Prometheus text format 0.0.4, section
                "Comments, help text, and type information")
            """),
        row(
            "no comma between labels",
            "a{b=\"1\" c=\"2\"} 1\n",
            """
            line 1, column 9: a comma or } must stand here
              a{b="1" c="2"} 1
                      ^
              rule: Labels are separated by one comma and closed by a brace. (Prometheus text format 0.0.4,
                section "Comments, help text, and type information")
            """),
        row(
            "two commas",
            "a{b=\"1\",,c=\"2\"} 1\n",
            """
            line 1, column 9: there are two commas in a row
              a{b="1",,c="2"} 1
                      ^
              rule: Labels are separated by one comma and closed by a brace. (Prometheus text format 0.0.4,
                section "Comments, help text, and type information")
            """),
        row(
            "a comma alone",
            "a{,} 1\n",
            """
            line 1, column 3: a label name must stand here
              a{,} 1
                ^
              rule: A label name starts with a letter or _ and goes on with these and digits. (Prometheus text
                format 0.0.4, section "Comments, help text, and type information")
            """),
        row(
            "a label twice",
            "a{b=\"1\",b=\"2\"} 1\n",
            """
            line 1, column 9: the label b is there already
              a{b="1",b="2"} 1
                      ^
              rule: A label name occurs once in a label set. (Prometheus text format 0.0.4, section "Line
                format")
            """),
        row(
            "a reserved label",
            "a{__name__=\"b\"} 1\n",
            """
            line 1, column 3: the label name __name__ is reserved
              a{__name__="b"} 1
                ^
              rule: A label name that starts with __ is reserved. (Prometheus documentation, "Data model")
            """),
        row(
            "a word as value",
            "a b\n",
            """
            line 1, column 3: the value b is no number
              a b
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (Prometheus text format
                0.0.4, section "Comments, help text, and type information")
            """),
        row(
            "a hexadecimal float",
            "a 0x1p-2\n",
            """
            line 1, column 3: the value 0x1p-2 is no number
              a 0x1p-2
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (Prometheus text format
                0.0.4, section "Comments, help text, and type information")
            """),
        row(
            "an underscore in a number",
            "a 1_000\n",
            """
            line 1, column 3: the value 1_000 is no number
              a 1_000
                ^
              rule: A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf. (Prometheus text format
                0.0.4, section "Comments, help text, and type information")
            """),
        row(
            "a number that is too large",
            "a -1e400\n",
            """
            line 1, column 3: the value -1e400 is too large
              a -1e400
                ^
              rule: A number fits into a 64-bit floating point value. (Prometheus text format 0.0.4, section
                "Line format")
            """),
        row(
            "a timestamp with a fraction",
            "a 1 1.5\n",
            """
            line 1, column 5: the timestamp 1.5 is no 64-bit integer
              a 1 1.5
                  ^
              rule: A timestamp is a 64-bit integer, in milliseconds. (Prometheus text format 0.0.4, section
                "Comments, help text, and type information")
            """),
        row(
            "a timestamp beyond 64 bits",
            "a 1 9223372036854775808\n",
            """
            line 1, column 5: the timestamp 9223372036854775808 is no 64-bit integer
              a 1 9223372036854775808
                  ^
              rule: A timestamp is a 64-bit integer, in milliseconds. (Prometheus text format 0.0.4, section
                "Comments, help text, and type information")
            """),
        row(
            "a word behind the timestamp",
            "a 1 2 b\n",
            """
            line 1, column 7: something follows the timestamp
              a 1 2 b
                    ^
              rule: Nothing follows the value and the timestamp. (Prometheus text format 0.0.4, section
                "Comments, help text, and type information")
            """),
        row(
            "a counter below 0",
            "# TYPE a counter\n" + "a -1\n",
            """
            line 2, column 3: the value of a counter can not be -1
              a -1
                ^
              rule: A counter's total is never NaN and never negative. (Prometheus documentation, "Metric
                types")
            """),
        row(
            "a counter NaN",
            "# TYPE a counter\n" + "a NaN\n",
            """
            line 2, column 3: the value of a counter can not be NaN
              a NaN
                ^
              rule: A counter's total is never NaN and never negative. (Prometheus documentation, "Metric
                types")
            """),
        row(
            "a histogram without suffix",
            "# TYPE a histogram\n" + "a 1\n",
            """
            line 2, column 1: the samples of this histogram are a_bucket, a_count and a_sum
              a 1
              ^
              rule: The type of a family says which suffixes its samples have. (Prometheus text format 0.0.4,
                section "Histograms and summaries")
            """),
        row(
            "a bucket without le",
            "# TYPE a histogram\n" + "a_bucket 1\n",
            """
            line 2, column 1: this bucket has no label le
              a_bucket 1
              ^
              rule: A bucket has the label le, a number; infinity is written +Inf. (Prometheus text format
                0.0.4, section "Histograms and summaries")
            """),
        row(
            "a le that is a word",
            "# TYPE a histogram\n" + "a_bucket{le=\"many\"} 1\n",
            """
            line 2, column 13: the le many is no number, nor +Inf
              a_bucket{le="many"} 1
                          ^
              rule: A bucket has the label le, a number; infinity is written +Inf. (Prometheus text format
                0.0.4, section "Histograms and summaries")
            """),
        row(
            "a sum with a le",
            "# TYPE a histogram\n" + "a_sum{le=\"1\"} 1\n",
            """
            line 2, column 7: the sample a_sum can not have the label le
              a_sum{le="1"} 1
                    ^
              rule: Only the buckets of a histogram have the label le. (Prometheus text format 0.0.4, section
                "Histograms and summaries")
            """),
        row(
            "buckets that fall",
            "# TYPE a histogram\n" + "a_bucket{le=\"2\"} 0\n" + "a_bucket{le=\"1\"} 0\n",
            """
            line 3, column 13: the le 1 comes after 2
              a_bucket{le="1"} 0
                          ^
              rule: Buckets stand in rising order of le, each le once. (Prometheus text format 0.0.4, section
                "Histograms and summaries")
            """),
        row(
            "buckets that are not cumulative",
            "# TYPE a histogram\n" + "a_bucket{le=\"1\"} 2\n" + "a_bucket{le=\"+Inf\"} 1\n",
            """
            line 3, column 21: the bucket counts less than the one before it, 2
              a_bucket{le="+Inf"} 1
                                  ^
              rule: Buckets are cumulative: each counts all events up to its le. (Prometheus documentation,
                "Metric types")
            """),
        row(
            "a bucket below 0",
            "# TYPE a histogram\n" + "a_bucket{le=\"1\"} -1\n",
            """
            line 2, column 18: the count can not be -1
              a_bucket{le="1"} -1
                               ^
              rule: A count is a whole number, not negative. (Prometheus text format 0.0.4, section "Histograms
                and summaries")
            """),
        row(
            "no bucket +Inf",
            "# TYPE a histogram\n"
                + "a_bucket{b=\"1\",le=\"1\"} 0\n"
                + "a_bucket{b=\"2\",le=\"+Inf\"} 0\n"
                + "a_count{b=\"1\"} 0\n"
                + "a_count{b=\"2\"} 0\n",
            """
            line 4, column 1: the histogram ends without the bucket le="+Inf"
              a_count{b="1"} 0
              ^
              rule: A histogram has a bucket with le="+Inf". (Prometheus text format 0.0.4, section "Histograms
                and summaries")
            """),
        row(
            "no count",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 0\n" + "a_sum 0\n",
            """
            line 3, column 1: the histogram ends without its count
              a_sum 0
              ^
              rule: A histogram has a count. (Prometheus text format 0.0.4, section "Histograms and summaries")
            """),
        row(
            "another count",
            "# TYPE a histogram\n" + "a_bucket{le=\"+Inf\"} 1\n" + "a_sum 0\n" + "a_count 2\n",
            """
            line 4, column 9: the bucket +Inf is 1, the count 2
              a_count 2
                      ^
              rule: The bucket with le="+Inf" equals the count. (Prometheus text format 0.0.4, section
                "Histograms and summaries")
            """),
        row(
            "a summary without quantile",
            "# TYPE a summary\n" + "a 1\n",
            """
            line 2, column 1: this sample has no label quantile
              a 1
              ^
              rule: A quantile is a label from 0 to 1: foo{quantile="0.99"} (Prometheus text format 0.0.4,
                section "Histograms and summaries")
            """),
        row(
            "a quantile above 1",
            "# TYPE a summary\n" + "a{quantile=\"2\"} 1\n",
            """
            line 2, column 12: the quantile 2 is not from 0 to 1
              a{quantile="2"} 1
                         ^
              rule: A quantile is a label from 0 to 1: foo{quantile="0.99"} (Prometheus text format 0.0.4,
                section "Histograms and summaries")
            """),
        row(
            "quantiles that fall",
            "# TYPE a summary\n" + "a{quantile=\"0.9\"} 1\n" + "a{quantile=\"0.5\"} 1\n",
            """
            line 3, column 12: the quantile 0.5 comes after 0.9
              a{quantile="0.5"} 1
                         ^
              rule: The quantiles of a summary stand in rising order. (Prometheus text format 0.0.4, section
                "Histograms and summaries")
            """),
        row(
            "a sum with a quantile",
            "# TYPE a summary\n" + "a_sum{quantile=\"0.9\"} 1\n",
            """
            line 2, column 7: the sample a_sum can not have the label quantile
              a_sum{quantile="0.9"} 1
                    ^
              rule: Only the quantiles of a summary have the label quantile. (Prometheus text format 0.0.4,
                section "Histograms and summaries")
            """),
        row(
            "a count NaN",
            "# TYPE a summary\n" + "a_count NaN\n",
            """
            line 2, column 9: the count can not be NaN
              a_count NaN
                      ^
              rule: A count is a whole number, not negative. (Prometheus text format 0.0.4, section "Histograms
                and summaries")
            """));
  }
}
