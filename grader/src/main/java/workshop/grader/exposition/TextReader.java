package workshop.grader.exposition;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import workshop.grader.exposition.Exposition.Format;
import workshop.grader.exposition.MetricType.Part;

/** Reads the lines of the Prometheus text format 0.0.4 into families. */
final class TextReader {
  private static final double MILLISECONDS = 1000;

  private final LineReader lines;
  private final Scanner scanner;
  private final FamilyBuilder page;
  private SampleLine sample;

  /** The families by the sample names of the page so far. */
  private final Map<String, String> owners = new HashMap<>();

  /** Null until the open family has its first sample, because its type may follow. */
  private FamilyRules rules;

  TextReader(LineReader lines, Scanner scanner, FamilyBuilder page) {
    this.lines = lines;
    this.scanner = scanner;
    this.page = page;
  }

  void read() {
    while (lines.next()) {
      if (!lines.terminated) {
        throw refuse(Rule.LAST_LINE, lines.end, "the last line has no line feed");
      }
      scanner.startLine();
      scanner.skipBlanks();
      if (scanner.peek() == '#') {
        readComment();
      } else if (!scanner.atEnd()) {
        readSample();
      }
    }
    closeFamily();
  }

  private void readComment() {
    scanner.at++;
    scanner.skipBlanks();
    String word = scanner.startsWith("TYPE") || scanner.startsWith("HELP") ? scanner.word() : "";
    if (word.equals("TYPE")) {
      readType();
    } else if (word.equals("HELP")) {
      readHelp();
    }
  }

  private void readType() {
    enterFamily();
    int at = scanner.at;
    String word = scanner.word();
    MetricType type = MetricType.of(word, Format.TEXT_0_0_4);
    if (type == null) {
      String hint =
          word.equals("unknown")
              ? "; text 0.0.4 calls it untyped"
              : MetricType.of(word, Format.OPENMETRICS_1_0) != null
                  ? "; only OpenMetrics has it"
                  : "";
      throw refuse(
          word.isEmpty() ? Rule.TYPE_LINE : Rule.TYPE_WORD_TEXT,
          at,
          word.isEmpty()
              ? "the type is missing"
              : "there is no type \"" + MessageFormat.quote(word) + "\"" + hint);
    }
    scanner.skipBlanks();
    if (!scanner.atEnd()) {
      throw refuse(Rule.TYPE_LINE, scanner.at, "something follows the type");
    }
    once(page.hasType, "TYPE");
    page.type = type;
    page.hasType = true;
  }

  private void readHelp() {
    enterFamily();
    once(page.help != null, "HELP");
    page.help = scanner.help();
    page.reserve(2 * page.help.length());
  }

  private void once(boolean already, String line) {
    if (already) {
      throw refuse(
          Rule.METADATA_ONCE,
          lines.start,
          "the family " + MessageFormat.quote(page.name) + " has a " + line + " line already");
    }
  }

  /** Reads the name of a metadata line; opens its family if it is new. */
  private void enterFamily() {
    scanner.skipBlanks();
    int at = scanner.at;
    String name = scanner.metricName(Rule.METADATA_NAME);
    if (!scanner.atEnd() && !scanner.isBlank()) {
      throw refuse(
          Rule.METADATA_NAME, scanner.at, "this character can not be in the name of a metric");
    }
    scanner.skipBlanks();
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
      throw split(name, at);
    }
    page.open(name);
  }

  private ExpositionException split(String family, int at) {
    return refuse(
        Rule.FAMILY_ONCE,
        at,
        "the family "
            + MessageFormat.quote(family)
            + " of line "
            + page.firstLine(family)
            + " ended above");
  }

  private void closeFamily() {
    if (rules != null) {
      rules.close();
      rules = null;
    }
    page.close();
  }

  private void readSample() {
    readLine();
    Part part = rules == null ? null : rules.part(sample.name);
    if (part == null) {
      part = enterFamilyOf(sample.name);
    }
    claim(sample.name);
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
      throw refuse(
          Rule.SAMPLE_SUFFIX,
          sample.nameAt,
          "the samples of this " + page.type.word + " are " + newRules().sampleNames());
    }
    refuseClosed(sampleName);
    openFamily(sampleName, sample.nameAt);
    rules = newRules();
    return Part.VALUE;
  }

  /** Refuses a sample of a histogram or summary that ended above. */
  private void refuseClosed(String sampleName) {
    for (Part part : new Part[] {Part.BUCKET, Part.COUNT, Part.SUM}) {
      if (sampleName.endsWith(part.suffix)) {
        String family = sampleName.substring(0, sampleName.length() - part.suffix.length());
        MetricFamily closed = page.closed(family);
        if (closed != null
            && closed.type() != MetricType.UNKNOWN
            && closed.type().parts(Format.TEXT_0_0_4).contains(part)) {
          throw split(family, sample.nameAt);
        }
      }
    }
  }

  private void claim(String sampleName) {
    String owner = owners.putIfAbsent(sampleName, page.name);
    if (owner != null && !owner.equals(page.name)) {
      throw split(owner, sample.nameAt);
    }
  }

  private FamilyRules newRules() {
    return new FamilyRules(Format.TEXT_0_0_4, lines, page.name, page.type);
  }

  private void readLine() {
    sample = new SampleLine();
    sample.nameAt = scanner.at;
    if (scanner.peek() != '{') {
      sample.name = scanner.metricName(Rule.METRIC_NAME);
    }
    int nameEnd = scanner.at;
    scanner.skipBlanks();
    boolean braces = scanner.peek() == '{';
    if (braces) {
      sample.labels = scanner.labels(sample);
      scanner.skipBlanks();
    }
    if (sample.name == null) {
      throw refuse(Rule.METRIC_NAME, sample.nameAt, "a metric name must stand here");
    }
    if (scanner.atEnd()) {
      throw refuse(Rule.VALUE_PRESENT, scanner.at, "the value is missing");
    }
    if (!braces && scanner.at == nameEnd) {
      throw refuse(Rule.METRIC_NAME, nameEnd, "this character can not be in the name of a metric");
    }
    sample.valueAt = scanner.at;
    sample.value = scanner.number("the value");
    scanner.skipBlanks();
    refuseExemplar();
    if (scanner.atEnd()) {
      return;
    }
    sample.timestamp = OptionalDouble.of(scanner.milliseconds() / MILLISECONDS);
    scanner.skipBlanks();
    refuseExemplar();
    if (!scanner.atEnd()) {
      throw refuse(Rule.END_OF_LINE, scanner.at, "something follows the timestamp");
    }
  }

  private void refuseExemplar() {
    if (scanner.peek() == '#') {
      throw refuse(
          Rule.EXEMPLAR_FORMAT,
          scanner.at,
          "text 0.0.4 has no exemplars: send them as application/openmetrics-text");
    }
  }

  private ExpositionException refuse(Rule rule, int at, String problem) {
    return lines.refuse(rule, at, problem);
  }
}
