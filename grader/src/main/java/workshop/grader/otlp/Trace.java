package workshop.grader.otlp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One trace over all programs, as far as it has come.
 *
 * @param caller the request of the check that began it, or took part in it
 * @param spans of this trace, in the order in which they came
 * @param remarks what makes the picture incomplete, a sentence each
 */
public record Trace(Traceparent caller, List<Span> spans, List<String> remarks) {

  public Trace {
    spans = List.copyOf(spans);
    remarks = List.copyOf(remarks);
  }

  /** The spans with this name. */
  public List<Span> named(String name) {
    return spans(span -> span.name().equals(name));
  }

  /** The spans for which something holds. */
  public List<Span> spans(Predicate<Span> which) {
    return spans.stream().filter(which).toList();
  }

  /** Whether there is a span with this name. */
  public boolean has(String name) {
    return !named(name).isEmpty();
  }

  /** The names of the programs that took part, each once. */
  public Set<String> services() {
    Set<String> services = new LinkedHashSet<>();
    spans.forEach(span -> services.add(span.service()));
    return services;
  }

  /** A span's parent, if it has come. */
  public Optional<Span> parentOf(Span span) {
    return spans.stream().filter(other -> !other.equals(span) && span.isChildOf(other)).findFirst();
  }

  /** A span's parent, the parent's parent and so on, as far as they have come. */
  public List<Span> ancestorsOf(Span span) {
    List<Span> ancestors = new ArrayList<>();
    Optional<Span> next = parentOf(span);
    // Of parents that go round in a circle, each counts once.
    while (next.isPresent() && !ancestors.contains(next.get())) {
      ancestors.add(next.get());
      next = parentOf(next.get());
    }
    return ancestors;
  }

  /** A span, what it is below and what is below it: of a trace that many share, the part of one. */
  public Trace lineOf(Span span) {
    Set<Span> line = new HashSet<>(ancestorsOf(span));
    line.add(span);
    return new Trace(
        caller, spans(other -> line.contains(other) || ancestorsOf(other).contains(span)), remarks);
  }
}
