package payments;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A card to charge. Some charges are slow and some attempts are refused; the seed and the order's
 * number decide which.
 */
record Charge(long order, int attempt) {
  private static final long SEED = Long.parseLong(System.getenv().getOrDefault("SEED", "1"));

  /** Reads a charge from a form such as {@code order=17&attempt=1}. */
  static Charge parse(String form) {
    Map<String, String> fields =
        Arrays.stream(form.split("&"))
            .map(field -> field.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new Charge(Long.parseLong(fields.get("order")), Integer.parseInt(fields.get("attempt")));
  }

  /** Returns how long it takes: longer than half a second for one order in sixteen. */
  long millis() {
    return draw("charge") < 0.0625
        ? Math.round(700 + 80 * draw("slow"))
        : Math.round(5 + 40 * draw("slow"));
  }

  /** Returns true while the company is busy: once or twice for three orders in sixteen. */
  boolean isRefused() {
    double draw = draw("charge");
    int refusals = draw < 0.0625 ? 0 : draw < 0.125 ? 2 : draw < 0.25 ? 1 : 0;
    return attempt <= refusals;
  }

  private double draw(String what) {
    return new SplittableRandom(SEED * 31 + what.hashCode() + order * 1_000_003).nextDouble();
  }
}
