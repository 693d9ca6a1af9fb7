package workshop.grader.exposition;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An immutable map of labels in page order. It is an array because with a LinkedHashMap per sample,
 * reading a page of 100,000 samples took three times as long, most of it in garbage collection.
 */
final class Labels extends AbstractMap<String, String> {
  /** Name, value, name, value, … */
  private final String[] pairs;

  private Labels(String[] pairs) {
    this.pairs = pairs;
  }

  static Labels of(List<SampleLine.Label> labels) {
    String[] pairs = new String[2 * labels.size()];
    for (int i = 0; i < labels.size(); i++) {
      pairs[2 * i] = labels.get(i).name();
      pairs[2 * i + 1] = labels.get(i).value();
    }
    return new Labels(pairs);
  }

  static Map<String, String> copyOf(Map<String, String> labels) {
    return labels instanceof Labels
        ? labels
        : of(
            labels.entrySet().stream()
                .map(label -> new SampleLine.Label(label.getKey(), label.getValue(), 0, 0))
                .toList());
  }

  @Override
  public String get(Object name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return pairs.length / 2;
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        List<Entry<String, String>> entries = new ArrayList<>(size());
        for (int i = 0; i < pairs.length; i += 2) {
          entries.add(Map.entry(pairs[i], pairs[i + 1]));
        }
        return Collections.unmodifiableList(entries).iterator();
      }
    };
  }
}
