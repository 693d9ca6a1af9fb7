package payments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Keeps the headers of each charge, to show what payments received with it. */
final class Journal {
  private static final int MOST_ORDERS = 1000;

  private final NavigableMap<Long, Map<String, String>> headersByOrder =
      new ConcurrentSkipListMap<>();

  void note(Charge charge, Map<String, List<String>> headers) {
    Map<String, String> noted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> noted.put(name, String.join(", ", values)));
    headersByOrder.put(charge.order(), noted);
    if (headersByOrder.size() > MOST_ORDERS) {
      headersByOrder.pollFirstEntry();
    }
  }

  /** Returns the headers of an order's last charge, one a line. */
  String print(long order) {
    return headersByOrder.getOrDefault(order, Map.of()).entrySet().stream()
        .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ": " + header.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
