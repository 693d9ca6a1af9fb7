package workshop.grader.exposition;

import workshop.grader.exposition.Exposition.Format;

/**
 * The rules that a page can break: one sentence each, and the section of each format that states
 * it. The section is null if a format does not have the rule.
 */
enum Rule {
  CONTENT_TYPE_PRESENT("A scrape without a Content-Type fails.", Source.PROMETHEUS),
  CONTENT_TYPE_READABLE("A Content-Type is type/subtype; name=value; ...", Source.PROMETHEUS),
  CONTENT_TYPE_SUPPORTED(
      "The Content-Type is one of a text format of Prometheus.", Source.PROMETHEUS),
  CONTENT_TYPE_VERSION("The version is the one of a known format.", Source.PROMETHEUS),
  CONTENT_TYPE_CHARSET("A page is UTF-8.", "Overall Structure", "Basic info"),

  LIMIT("This reader refuses a page that it could not hold in little memory.", "this grader"),

  UTF8("A page is valid UTF-8.", "Overall Structure", "Basic info"),
  NO_BOM("A page does not start with a byte order mark.", "Overall Structure", "Basic info"),
  LINE_FEED("A line ends with a line feed alone.", "Overall Structure", "Basic info"),
  LAST_LINE("The last line ends with a line feed.", null, "Text format details"),
  EOF_PRESENT("A page ends with the line # EOF.", "Overall Structure", null),
  EOF_LAST("Nothing follows the line # EOF.", "ABNF", null),
  NO_BLANK_LINE("There are no blank lines.", "ABNF", null),
  METADATA_LINE(
      "A line that starts with # is # TYPE, # UNIT, # HELP or # EOF, one space between its words.",
      "MetricFamily metadata",
      null),
  METADATA_NAME(
      "A metadata line has the name of a metric behind its first word.",
      "ABNF",
      "Comments, help text, and type information"),
  HELP_LINE("A HELP line is: # HELP name text", "ABNF", null),
  TYPE_LINE(
      "A TYPE line is: # TYPE name type", "ABNF", "Comments, help text, and type information"),
  TYPE_WORD_OPENMETRICS(
      "A type is counter, gauge, histogram, gaugehistogram, stateset, info, summary or unknown.",
      "ABNF",
      null),
  TYPE_WORD_TEXT(
      "A type is counter, gauge, histogram, summary or untyped.",
      null,
      "Comments, help text, and type information"),
  UNIT_LINE("A UNIT line is: # UNIT name unit", "ABNF", null),
  UNIT_SUFFIX("The name of a family ends with _ and its unit.", "Unit", null),
  UNIT_NONE("A stateset and an info have no unit.", "Metric Types", null),
  METADATA_ONCE(
      "A family has at most one line of each metadata.",
      "MetricFamily metadata",
      "Comments, help text, and type information"),
  METADATA_FIRST(
      "The metadata of a family comes before its samples.", "ABNF", "Grouping and sorting"),
  FAMILY_ONCE("All lines of a family are one block.", "MetricFamily", "Grouping and sorting"),
  NAME_CLASH(
      "No sample of one family may have the name of another family's sample.", "Suffixes", null),
  FAMILY_RESERVED("A name that starts with an underscore is reserved.", "Name", null),

  METRIC_NAME(
      "A metric name starts with a letter, _ or : and goes on with these and digits.",
      "ABNF",
      "Line format"),
  QUOTED_NAME(
      "A name in double quotes may only be sent with the parameter escaping=allow-utf-8.",
      Source.ESCAPING),
  QUOTED_NAME_PLACE(
      "A quoted metric name is the first thing in the braces, and there is one.", Source.ESCAPING),
  LABEL_NAME(
      "A label name starts with a letter or _ and goes on with these and digits.",
      "ABNF",
      "Comments, help text, and type information"),
  LABEL_RESERVED_OPENMETRICS("A label name that starts with _ is reserved.", "Label", null),
  LABEL_RESERVED_TEXT(
      "A label name that starts with __ is reserved.", "Prometheus documentation, \"Data model\""),
  LABEL_UNIQUE("A label name occurs once in a label set.", "LabelSet", "Line format"),
  LABEL_EQUALS("A label is name=\"value\".", "ABNF", "Comments, help text, and type information"),
  LABEL_CLOSED(
      "A label value is closed by a double quote on the same line.",
      "ABNF",
      "Comments, help text, and type information"),
  LABEL_SEPARATOR(
      "Labels are separated by one comma and closed by a brace.",
      "ABNF",
      "Comments, help text, and type information"),
  NO_TRAILING_COMMA("No comma follows the last label.", "ABNF", null),
  ESCAPE(
      "The escapes are \\\\, \\n and, in label values, \\\".",
      "Escaping",
      "Comments, help text, and type information"),

  ONE_SPACE("One space stands between the parts of a line, none around them.", "ABNF", null),
  VALUE_PRESENT("A sample has a value.", "ABNF", "Comments, help text, and type information"),
  NUMBER(
      "A number is decimal, such as 12, 0.5 or 1e-3, or NaN, +Inf or -Inf.",
      "ABNF",
      "Comments, help text, and type information"),
  NUMBER_RANGE("A number fits into a 64-bit floating point value.", "Numbers", "Line format"),
  TIMESTAMP_OPENMETRICS("A timestamp is in seconds and finite.", "Timestamps", null),
  TIMESTAMP_TEXT(
      "A timestamp is a 64-bit integer, in milliseconds.",
      null,
      "Comments, help text, and type information"),
  END_OF_LINE(
      "Nothing follows the value and the timestamp.",
      "ABNF",
      "Comments, help text, and type information"),

  EXEMPLAR_FORMAT("Only OpenMetrics has exemplars.", null, "OpenMetrics Text Format"),
  EXEMPLAR_SYNTAX("An exemplar is: # {labels} value timestamp", "ABNF", null),
  EXEMPLAR_PLACE(
      "Only the total of a counter and the buckets of a histogram have exemplars.",
      "Metric Types",
      null),
  EXEMPLAR_LENGTH(
      "The labels of an exemplar, names and values, are at most 128 characters.",
      "Exemplars",
      null),
  EXEMPLAR_IN_BUCKET("The value of a bucket's exemplar is not above its le.", "Histogram", null),

  SAMPLE_SUFFIX(
      "The type of a family says which suffixes its samples have.",
      "Suffixes",
      "Histograms and summaries"),
  METRIC_TOGETHER("The samples of one metric are one block.", "Metric", null),
  SAMPLE_UNIQUE(
      "No two samples have the same name, labels and time.", "Metric", "Grouping and sorting"),
  TIMESTAMPS_ALIKE(
      "The samples of one metric all have a timestamp, or none has.", "MetricPoint", null),
  TIMESTAMPS_RISE("The timestamps of one metric never go back.", "Metric", null),

  COUNTER_VALUE("A counter's total is never NaN and never negative.", "Counter", Source.TYPES),
  COUNTER_TOTAL("A counter has the sample _total.", "Counter", null),
  CREATED_VALUE("_created is a time in seconds, so it is finite.", "Counter", null),
  INFO_VALUE("The value of an info is 1.", "Info", null),
  STATE_VALUE("The value of a state is 0 or 1.", "StateSet", null),
  STATE_LABEL("A state is a label of the family's name: foo{foo=\"on\"} 1", "StateSet", null),
  QUANTILE_LABEL(
      "A quantile is a label from 0 to 1: foo{quantile=\"0.99\"}",
      "Summary",
      "Histograms and summaries"),
  QUANTILE_PLACE(
      "Only the quantiles of a summary have the label quantile.",
      "Summary",
      "Histograms and summaries"),
  QUANTILE_ORDER(
      "The quantiles of a summary stand in rising order.", null, "Histograms and summaries"),
  QUANTILE_VALUE("The value of a quantile is not negative.", "Summary", null),
  COUNT_VALUE("A count is a whole number, not negative.", "Histogram", "Histograms and summaries"),
  SUM_VALUE("A sum is never NaN; where it counts up, it is never negative.", "Histogram", null),
  LE_LABEL(
      "A bucket has the label le, a number; infinity is written +Inf.",
      "Histogram",
      "Histograms and summaries"),
  LE_PLACE(
      "Only the buckets of a histogram have the label le.",
      "Histogram",
      "Histograms and summaries"),
  LE_ORDER(
      "Buckets stand in rising order of le, each le once.",
      "Histogram",
      "Histograms and summaries"),
  BUCKETS_CUMULATIVE(
      "Buckets are cumulative: each counts all events up to its le.", "Histogram", Source.TYPES),
  INF_BUCKET("A histogram has a bucket with le=\"+Inf\".", "Histogram", "Histograms and summaries"),
  INF_IS_COUNT(
      "The bucket with le=\"+Inf\" equals the count.", "Histogram", "Histograms and summaries"),
  COUNT_PRESENT("A histogram has a count.", null, "Histograms and summaries"),
  SUM_WITH_COUNT("A histogram has a count if, and only if, it has a sum.", "Histogram", null),
  NEGATIVE_BUCKETS(
      "A histogram with a negative le has no sum; only with one may a gsum be negative.",
      "Histogram",
      null);

  private final String sentence;
  private final String openMetrics;
  private final String text;

  Rule(String sentence, String source) {
    this(sentence, source, source);
  }

  Rule(String sentence, String openMetrics, String text) {
    this.sentence = sentence;
    this.openMetrics = openMetrics;
    this.text = text;
  }

  /** Returns the sentence and its source. */
  String in(Format format) {
    boolean open = format == Format.OPENMETRICS_1_0;
    String section = open ? openMetrics : text;
    if (section == null) {
      throw new IllegalStateException(this + " is no rule of " + format);
    }
    // Another document has its own quotes, or no section at all.
    boolean otherDocument = section.contains("\"") || section.equals("this grader");
    String prefix = open ? "OpenMetrics 1.0, section " : "Prometheus text format 0.0.4, section ";
    return sentence + " (" + (otherDocument ? section : prefix + '"' + section + '"') + ")";
  }

  /** Sources outside of the two formats' own documents. */
  private static final class Source {
    static final String PROMETHEUS = "Prometheus 3 migration guide, \"Scrape protocols\"";
    static final String ESCAPING = "Prometheus documentation, \"Escaping schemes\"";
    static final String TYPES = "Prometheus documentation, \"Metric types\"";
  }
}
