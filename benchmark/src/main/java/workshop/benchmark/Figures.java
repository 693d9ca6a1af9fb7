package workshop.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured values, such as seconds. */
final class Figures {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  int size() {
    return values.size();
  }

  double median() {
    return percentile(50);
  }

  /** Returns a percentile by the nearest-rank method. */
  double percentile(int percent) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  double most() {
    return percentile(100);
  }
}
