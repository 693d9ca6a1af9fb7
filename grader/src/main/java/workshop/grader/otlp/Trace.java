package workshop.grader.otlp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One trace over all programs, as far as it has arrived.
 *
 * @param caller the request of the check that began the trace, or took part in it
 * @param spans the spans of this trace, in the order in which they arrived
 * @param remarks sentences that explain why spans may be missing
 */
public record Trace(Traceparent caller, List<Span> spans, List<String> remarks) {

  public Trace {
    spans = List.copyOf(spans);
    remarks = List.copyOf(remarks);
  }

  /** Returns the spans with this name. */
  public List<Span> named(String name) {
    return spans(span -> span.name().equals(name));
  }

  /** Returns the spans that match. */
  public List<Span> spans(Predicate<Span> which) {
    return spans.stream().filter(which).toList();
  }

  /** Returns whether there is a span with this name. */
  public boolean has(String name) {
    return !named(name).isEmpty();
  }

  /** Returns the names of the programs that took part, each once. */
  public Set<String> services() {
    Set<String> services = new LinkedHashSet<>();
    spans.forEach(span -> services.add(span.service()));
    return services;
  }

  /** Returns the SERVER span that continues the caller's trace, if it has arrived. */
  public Optional<Span> serverSpan() {
    return spans.stream()
        .filter(span -> span.kind() == Span.Kind.SERVER && caller.isParentOf(span))
        .findFirst();
  }

  /** Returns a span's parent, if it has arrived. */
  public Optional<Span> parentOf(Span span) {
    return spans.stream().filter(other -> !other.equals(span) && span.isChildOf(other)).findFirst();
  }

  /** Returns a span's parent, the parent's parent and so on, as far as they have arrived. */
  public List<Span> ancestorsOf(Span span) {
    List<Span> ancestors = new ArrayList<>();
    Optional<Span> next = parentOf(span);
    // Broken spans may be each other's parents: each counts once.
    while (next.isPresent() && !ancestors.contains(next.get())) {
      ancestors.add(next.get());
      next = parentOf(next.get());
    }
    return ancestors;
  }

  /** Returns the part of the trace that is a span, its ancestors and its descendants. */
  public Trace branchOf(Span span) {
    Set<Span> branch = new HashSet<>(ancestorsOf(span));
    branch.add(span);
    return without(other -> !branch.contains(other) && !ancestorsOf(other).contains(span));
  }

  /** Returns the trace without the spans that match. */
  public Trace without(Predicate<Span> which) {
    return new Trace(caller, spans(which.negate()), remarks);
  }
}
