package workshop.grader.otlp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Draws a trace for a failure's message, one line per span:
 *
 * <pre>
 *   the check's request
 *   └─ POST /orders                                  shop      server    812 ms
 * ▸    ├─ charge card                                shop      internal   41 ms  ERROR
 *      │  └─ POST                                    shop      client     40 ms
 *      └─ (a span that did not arrive)
 *         └─ make drink                              barista   consumer  203 ms
 * </pre>
 *
 * <p>Spans without their parent are drawn below a placeholder; spans that are each other's parents
 * are drawn as well.
 */
public final class SpanTree {
  /** The room beside a fact's name in a transcript of 100 columns. */
  static final int WIDTH = 80;

  private static final int MOST_LINES = 16;
  private static final int DEEPEST = 8;
  private static final int SERVICE = 12;
  private static final int KIND = 9;
  private static final int TIME = 9;
  private static final Comparator<Span> BY_START =
      Comparator.comparing(Span::start).thenComparing(Span::spanId);

  private final Trace trace;
  private final Span marked;
  private final Map<String, List<Span>> children = new HashMap<>();
  private final Set<Span> drawn = new HashSet<>();
  private final Set<Span> required = new HashSet<>();
  private final List<Row> rows = new ArrayList<>();

  /** A line: a span, or a text without one. */
  private record Row(String branch, String text, Span span) {}

  private SpanTree(Trace trace, Span marked) {
    this.trace = trace;
    this.marked = marked;
    if (marked != null) {
      required.add(marked);
      required.addAll(trace.ancestorsOf(marked));
    }
  }

  /** Draws the whole trace. */
  public static String draw(Trace trace) {
    return new SpanTree(trace, null).draw();
  }

  /** Draws the whole trace and marks one span. */
  public static String draw(Trace trace, Span marked) {
    return new SpanTree(trace, marked).draw();
  }

  private String draw() {
    if (trace.spans().isEmpty()) {
      return "(no span of this trace arrived)";
    }
    trace.spans().stream()
        .sorted(BY_START)
        .forEach(
            span -> children.computeIfAbsent(span.parentId(), id -> new ArrayList<>()).add(span));
    addRoots();
    return shortened().stream().map(this::line).collect(Collectors.joining("\n"));
  }

  private void addRoots() {
    Set<String> known = trace.spans().stream().map(Span::spanId).collect(Collectors.toSet());
    // The caller's span never arrives, because the check itself is the caller.
    if (!trace.caller().spanId().isEmpty()) {
      addBelow(trace.caller().spanId(), "the check's request");
    }
    for (Span span : trace.spans().stream().sorted(BY_START).toList()) {
      if (span.isRoot()) {
        addSpan(span, "", "", 0);
      } else if (!known.contains(span.parentId())) {
        addBelow(span.parentId(), "(a span that did not arrive)");
      }
    }
    // Only spans that are each other's parents are left.
    trace.spans().stream().sorted(BY_START).forEach(span -> addSpan(span, "", "", 0));
  }

  private void addBelow(String missing, String text) {
    List<Span> orphans =
        children.getOrDefault(missing, List.of()).stream().filter(s -> !drawn.contains(s)).toList();
    if (!orphans.isEmpty()) {
      rows.add(new Row("", text, null));
      addAll(orphans, "", 1);
    }
  }

  private void addAll(List<Span> siblings, String indent, int depth) {
    for (int i = 0; i < siblings.size(); i++) {
      boolean last = i == siblings.size() - 1;
      addSpan(
          siblings.get(i), indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "), depth);
    }
  }

  private void addSpan(Span span, String branch, String indent, int depth) {
    if (!drawn.add(span)) {
      return;
    }
    rows.add(new Row(branch, span.name(), span));
    // Below this depth, a chain of thousands of spans must neither indent nor recurse further.
    List<Span> below = children.getOrDefault(span.spanId(), List.of());
    if (depth < DEEPEST) {
      addAll(below.stream().filter(child -> child != span).toList(), indent, depth + 1);
    } else {
      List<Span> rest = new ArrayList<>(below);
      while (!rest.isEmpty()) {
        Span next = rest.remove(0);
        if (drawn.add(next)) {
          rows.add(new Row(branch, next.name(), next));
          rest.addAll(0, children.getOrDefault(next.spanId(), List.of()));
        }
      }
    }
  }

  /** Returns the first lines, and always those that lead to the marked span. */
  private List<Row> shortened() {
    if (rows.size() <= MOST_LINES) {
      return rows;
    }
    long others = MOST_LINES - 1 - rows.stream().filter(this::isRequired).limit(MOST_LINES).count();
    List<Row> kept = new ArrayList<>();
    long left = others;
    for (Row row : rows) {
      if (isRequired(row) ? kept.size() < MOST_LINES - 1 || row.span() == marked : left-- > 0) {
        kept.add(row);
      }
    }
    kept.add(new Row("", "… and " + (rows.size() - kept.size()) + " more", null));
    return kept;
  }

  private boolean isRequired(Row row) {
    return row.span() != null && required.contains(row.span());
  }

  private String line(Row row) {
    String gutter = marked == null ? "" : marked.equals(row.span()) ? "▸ " : "  ";
    String left = gutter + row.branch() + row.text().replaceAll("\\p{Cntrl}+", " ");
    if (row.span() == null) {
      return left;
    }
    Span span = row.span();
    String right =
        "  "
            + padded(span.service().isEmpty() ? "(no name)" : span.service(), SERVICE)
            + " "
            + padded(span.kind().name().toLowerCase(Locale.ROOT), KIND)
            + time(span)
            + (span.status() == Span.Status.ERROR ? "  ERROR" : "");
    return padded(left, WIDTH - SERVICE - KIND - TIME - "    ERROR".length() - 1) + right;
  }

  private static String time(Span span) {
    long millis = span.duration().toMillis();
    // A span whose end was never set would have a time that does not fit the column.
    String time = Math.abs(millis) < 1_000_000 ? millis + " ms" : "> 1000 s";
    return String.format(Locale.ROOT, "%" + TIME + "s", time);
  }

  private static String padded(String text, int width) {
    return text.length() > width
        ? text.substring(0, width - 1) + "…"
        : text + " ".repeat(width - text.length());
  }
}
