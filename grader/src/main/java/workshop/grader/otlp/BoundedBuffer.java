package workshop.grader.otlp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the newest of what came, up to a number and a size, and counts the rest. */
final class BoundedBuffer<T> {
  private final int most;
  private final long mostBytes;
  private final Deque<Entry<T>> entries = new ArrayDeque<>();
  private long bytes;
  private long received;
  private List<T> snapshot = List.of();
  private boolean changed;

  /** An item and its share of a request's bytes, a measure of what it takes in memory. */
  private record Entry<T>(T item, int bytes) {}

  BoundedBuffer(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** Adds what came in one body of this many bytes. */
  synchronized void add(List<T> items, int bodyBytes) {
    for (T item : items) {
      entries.addLast(new Entry<>(item, bodyBytes / items.size()));
      bytes += bodyBytes / items.size();
      received++;
      while (entries.size() > most || bytes > mostBytes) {
        bytes -= entries.removeFirst().bytes();
      }
    }
    changed |= !items.isEmpty();
  }

  /** All that is kept, oldest first; the same list until something new comes. */
  synchronized List<T> all() {
    if (changed) {
      snapshot = entries.stream().map(Entry::item).toList();
      changed = false;
    }
    return snapshot;
  }

  synchronized long received() {
    return received;
  }

  synchronized long dropped() {
    return received - entries.size();
  }

  /** As new. */
  synchronized void clear() {
    entries.clear();
    bytes = 0;
    received = 0;
    snapshot = List.of();
    changed = false;
  }
}
