package workshop.grader.exposition;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import workshop.grader.exposition.Exposition.Format;
import workshop.grader.exposition.MetricType.Part;

/** Reads the lines of OpenMetrics 1.0 into families. */
final class OpenMetricsReader {
  private static final int EXEMPLAR_CHARACTERS = 128;

  private final LineReader lines;
  private final Scanner scanner;
  private final FamilyBuilder page;
  private SampleLine sample;

  /** The families by the names that their samples may have. */
  private final Map<String, String> owners = new HashMap<>();

  /** Null until the open family has its first sample, because its type may follow. */
  private FamilyRules rules;

  OpenMetricsReader(LineReader lines, Scanner scanner, FamilyBuilder page) {
    this.lines = lines;
    this.scanner = scanner;
    this.page = page;
  }

  void read() {
    while (true) {
      if (!lines.next()) {
        throw lines.refuseEnd(Rule.EOF_PRESENT, "the page ends without the line # EOF");
      }
      scanner.startLine();
      int first = scanner.peek();
      if (first < 0) {
        throw refuse(Rule.NO_BLANK_LINE, scanner.at, "the line is blank");
      }
      if (first != '#') {
        readSample();
      } else if (scanner.startsWith("# EOF") && scanner.end - scanner.at == 5) {
        break;
      } else {
        readMetadata();
      }
    }
    closeFamily();
    if (lines.next()) {
      throw refuse(Rule.EOF_LAST, lines.start, "this line comes after # EOF");
    }
  }

  private void readMetadata() {
    int start = scanner.at;
    if (scanner.startsWith("# EOF")) {
      throw refuse(Rule.EOF_LAST, start + 5, "something follows # EOF on its line");
    }
    if (scanner.startsWith("# TYPE ")) {
      readType();
    } else if (scanner.startsWith("# HELP ")) {
      readHelp();
    } else if (scanner.startsWith("# UNIT ")) {
      readUnit();
    } else {
      throw refuse(
          Rule.METADATA_LINE,
          start,
          "this is no TYPE, UNIT, HELP or EOF line: there are no comments");
    }
  }

  private void readType() {
    enterFamily(Rule.TYPE_LINE);
    int at = scanner.at;
    String word = scanner.word();
    MetricType type = MetricType.of(word, Format.OPENMETRICS_1_0);
    if (type == null) {
      String hint = word.equals("untyped") ? "; OpenMetrics calls it unknown" : "";
      throw refuse(
          Rule.TYPE_WORD_OPENMETRICS,
          at,
          "there is no type \"" + MessageFormat.quote(word) + "\"" + hint);
    }
    if (!scanner.atEnd()) {
      throw refuse(Rule.TYPE_LINE, scanner.at, "something follows the type");
    }
    once(page.hasType, "TYPE");
    page.type = type;
    page.hasType = true;
    checkUnitOfType(at);
    claimSampleNames();
  }

  private void readHelp() {
    enterFamily(Rule.HELP_LINE);
    once(page.help != null, "HELP");
    page.help = scanner.help();
    page.reserve(2 * page.help.length());
  }

  private void readUnit() {
    enterFamily(Rule.UNIT_LINE);
    int at = scanner.at;
    String unit = scanner.word();
    if (!scanner.atEnd()) {
      throw refuse(Rule.UNIT_LINE, scanner.at, "something follows the unit");
    }
    once(page.unit != null, "UNIT");
    if (!unit.isEmpty() && !page.name.endsWith("_" + unit)) {
      throw refuse(
          Rule.UNIT_SUFFIX,
          at,
          "the name "
              + MessageFormat.quote(page.name)
              + " does not end with _"
              + MessageFormat.quote(unit));
    }
    page.unit = unit;
    checkUnitOfType(at);
  }

  private void checkUnitOfType(int at) {
    boolean unitless = page.type == MetricType.INFO || page.type == MetricType.STATE_SET;
    if (unitless && page.unit != null && !page.unit.isEmpty()) {
      throw refuse(
          Rule.UNIT_NONE, at, "this family is of type " + page.type.word + " and has a unit");
    }
  }

  private void once(boolean already, String line) {
    if (already) {
      throw refuse(
          Rule.METADATA_ONCE,
          lines.start,
          "the family " + MessageFormat.quote(page.name) + " has a " + line + " line already");
    }
  }

  /** Reads the name of a metadata line and the space behind it; opens its family if it is new. */
  private void enterFamily(Rule rule) {
    scanner.at += "# TYPE ".length();
    int at = scanner.at;
    String name = scanner.metricName(Rule.METADATA_NAME);
    if (scanner.atEnd() || scanner.isBlank() && scanner.peek() != ' ') {
      throw refuse(rule, scanner.at, "one space must follow the name of the metric");
    }
    if (scanner.peek() != ' ') {
      throw refuse(
          Rule.METADATA_NAME, scanner.at, "this character can not be in the name of a metric");
    }
    scanner.at++;
    if (!name.equals(page.name)) {
      openFamily(name, at);
    } else if (rules != null) {
      throw refuse(
          Rule.METADATA_FIRST,
          lines.start,
          "the family " + MessageFormat.quote(name) + " has samples already");
    }
  }

  private void openFamily(String name, int at) {
    closeFamily();
    if (page.closed(name) != null) {
      throw refuse(
          Rule.FAMILY_ONCE,
          at,
          "the family "
              + MessageFormat.quote(name)
              + " of line "
              + page.firstLine(name)
              + " ended above");
    }
    if (name.charAt(0) == '_') {
      throw refuse(
          Rule.FAMILY_RESERVED,
          at,
          "the name " + MessageFormat.quote(name) + " starts with an underscore");
    }
    page.open(name);
    claim(name, at);
  }

  private void closeFamily() {
    if (rules != null) {
      rules.close();
      rules = null;
    }
    page.close();
  }

  private void claimSampleNames() {
    for (Part part : page.type.parts(Format.OPENMETRICS_1_0)) {
      if (!part.suffix.isEmpty()) {
        claim(page.name + part.suffix, lines.start);
      }
    }
  }

  private void claim(String sampleName, int at) {
    String owner = owners.putIfAbsent(sampleName, page.name);
    if (owner != null) {
      throw refuse(
          Rule.NAME_CLASH,
          at,
          "the name "
              + MessageFormat.quote(sampleName)
              + " belongs to the family "
              + MessageFormat.quote(owner)
              + " already");
    }
  }

  private void readSample() {
    readLine();
    Part part = rules == null ? null : rules.part(sample.name);
    if (part == null) {
      part = enterFamilyOf(sample.name);
    }
    rules.check(sample, page.add(sample).labels(), part);
  }

  /** Finds the family of the first sample after metadata, or of a sample without any. */
  private Part enterFamilyOf(String sampleName) {
    if (page.name != null && rules == null) {
      FamilyRules opened = newRules();
      Part part = opened.part(sampleName);
      if (part != null) {
        rules = opened;
        return part;
      }
    }
    if (sampleName.equals(page.name)) {
      String advice =
          page.type == MetricType.COUNTER && sampleName.endsWith("_total")
              ? ": name the family without _total on its TYPE line"
              : "";
      throw refuse(
          Rule.SAMPLE_SUFFIX,
          sample.nameAt,
          "the samples of this " + page.type.word + " are " + newRules().sampleNames() + advice);
    }
    String owner = owners.get(sampleName);
    if (owner != null) {
      throw refuse(
          Rule.FAMILY_ONCE,
          sample.nameAt,
          "the family " + MessageFormat.quote(owner) + " of this sample ended above");
    }
    openFamily(sampleName, sample.nameAt);
    rules = newRules();
    return Part.VALUE;
  }

  private FamilyRules newRules() {
    return new FamilyRules(Format.OPENMETRICS_1_0, lines, page.name, page.type);
  }

  private void readLine() {
    sample = new SampleLine();
    sample.nameAt = scanner.at;
    if (scanner.peek() != '{') {
      sample.name = scanner.metricName(Rule.METRIC_NAME);
    }
    if (scanner.peek() == '{') {
      sample.labels = scanner.labels(sample);
    } else if (!scanner.atEnd() && scanner.peek() != ' ') {
      throw refuse(
          Rule.METRIC_NAME, scanner.at, "this character can not be in the name of a metric");
    }
    if (sample.name == null) {
      throw refuse(Rule.METRIC_NAME, sample.nameAt, "a metric name must stand here");
    }
    if (scanner.atEnd()) {
      throw refuse(Rule.VALUE_PRESENT, scanner.at, "the value is missing");
    }
    space();
    sample.valueAt = scanner.at;
    sample.value = scanner.number("the value");
    if (scanner.atEnd()) {
      return;
    }
    space();
    if (scanner.peek() != '#') {
      sample.timestampAt = scanner.at;
      sample.timestampText = scanner.peekWord();
      sample.timestamp = OptionalDouble.of(timestamp());
      if (scanner.atEnd()) {
        return;
      }
      space();
    }
    if (scanner.peek() != '#') {
      throw refuse(Rule.END_OF_LINE, scanner.at, "only an exemplar may follow the timestamp");
    }
    readExemplar();
  }

  private void readExemplar() {
    sample.exemplarAt = scanner.at;
    scanner.at++;
    if (!scanner.startsWith(" {")) {
      throw refuse(
          Rule.EXEMPLAR_SYNTAX, scanner.at, "a space and a label set in braces must follow the #");
    }
    scanner.at++;
    int at = scanner.at;
    Map<String, String> labels = Labels.of(scanner.labels(null));
    long length =
        labels.entrySet().stream()
            .flatMapToInt(label -> (label.getKey() + label.getValue()).codePoints())
            .count();
    if (length > EXEMPLAR_CHARACTERS) {
      throw refuse(
          Rule.EXEMPLAR_LENGTH, at, "the labels of the exemplar are " + length + " characters");
    }
    if (scanner.peek() != ' ') {
      throw refuse(Rule.EXEMPLAR_SYNTAX, scanner.at, "a space and a value must follow the labels");
    }
    scanner.at++;
    sample.exemplarValueAt = scanner.at;
    double value = scanner.number("the value of the exemplar");
    OptionalDouble time = OptionalDouble.empty();
    if (!scanner.atEnd()) {
      space();
      time = OptionalDouble.of(timestamp());
    }
    if (!scanner.atEnd()) {
      throw refuse(Rule.END_OF_LINE, scanner.at, "something follows the exemplar");
    }
    sample.exemplar = new Exemplar(labels, value, time);
  }

  private double timestamp() {
    int at = scanner.at;
    double time = scanner.number("the timestamp");
    if (!Double.isFinite(time)) {
      throw refuse(
          Rule.TIMESTAMP_OPENMETRICS, at, "a timestamp can not be " + MessageFormat.number(time));
    }
    return time;
  }

  /** Reads exactly one space, which must not end the line. */
  private void space() {
    if (scanner.peek() != ' ') {
      throw refuse(Rule.ONE_SPACE, scanner.at, "one space must stand here");
    }
    scanner.at++;
    if (scanner.atEnd()) {
      throw refuse(Rule.ONE_SPACE, scanner.at - 1, "the line ends with a space");
    }
    if (scanner.isBlank()) {
      throw refuse(Rule.ONE_SPACE, scanner.at, "a second blank stands here");
    }
  }

  private ExpositionException refuse(Rule rule, int at, String problem) {
    return lines.refuse(rule, at, problem);
  }
}
