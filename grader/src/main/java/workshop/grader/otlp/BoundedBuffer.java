package workshop.grader.otlp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A buffer that keeps the newest items up to a number and a size, and counts the dropped ones. */
final class BoundedBuffer<T> {
  private final int most;
  private final long mostBytes;
  private final Deque<Entry<T>> entries = new ArrayDeque<>();
  private long bytes;
  private long received;
  private List<T> snapshot = List.of();
  private boolean changed;

  /** An item and its share of its request's bytes, which stands for its size in memory. */
  private record Entry<T>(T item, int bytes) {}

  BoundedBuffer(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** Adds the items of one body. */
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

  /** Returns all items, oldest first; the same list until an item is added. */
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

  synchronized void clear() {
    entries.clear();
    bytes = 0;
    received = 0;
    snapshot = List.of();
    changed = false;
  }
}
