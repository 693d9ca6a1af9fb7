package workshop.grader.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import workshop.grader.Program;
import workshop.grader.http.Request;
import workshop.grader.http.Response;

/** What customers of the coffee shop do in several lessons. */
public final class Customers {
  private static final int WAVES = 20;
  private static final int WAVE = 20;
  private static final List<String> STRAY =
      List.of("/%s.php", "/.env-%s", "/wp-admin/%s", "/api/v1/users/%s", "/menu/%s/prices", "/%s");

  private Customers() {}

  /**
   * Orders drinks and asks for the receipts, until the printer has failed in both of its ways and
   * has worked.
   *
   * @return all responses, to orders and to receipts
   */
  public static List<Response> untilReceiptsFail(Program shop) {
    return until(shop, List.of("Server Error", "out of paper", "thank you\n"));
  }

  /** The same, until the printer has failed with an exception that nobody handles. */
  public static List<Response> untilAReceiptFails(Program shop) {
    return until(shop, List.of("Server Error"));
  }

  private static List<Response> until(Program shop, List<String> ends) {
    List<Response> all = new ArrayList<>();
    for (int i = 0; i < WAVES; i++) {
      List<Response> orders =
          shop.sendTogether(Collections.nCopies(WAVE, BeanThere.order("latte")));
      all.addAll(orders);
      all.addAll(shop.send(acceptedIds(orders).stream().map(BeanThere::receipt).toList()));
      if (ends.stream().allMatch(end -> saw(all, end))) {
        return all;
      }
    }
    throw new IllegalStateException("the printer works too well with this seed");
  }

  /**
   * The numbers of the accepted orders, ascending: orders under way together get them in any order.
   */
  public static List<String> acceptedIds(List<Response> orders) {
    return orders.stream()
        .filter(order -> order.status() == 201)
        .map(BeanThere::id)
        .sorted(Comparator.comparing(Long::valueOf))
        .toList();
  }

  /** URLs that no route matches, each another, as scanners invent them: words, depths, numbers. */
  public static List<Request> strayUrls(int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> STRAY.get(i % STRAY.size()).formatted(Integer.toString(i * 7919, 36)))
        .map(Request::get)
        .toList();
  }

  /** Orders that nobody has placed, each another, by number and by word. */
  public static List<Request> unknownOrders(int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(
            i ->
                i % 2 == 0
                    ? "/orders/" + (90_000 + i)
                    : "/orders/none-" + Integer.toString(i * 7919, 36))
        .map(Request::get)
        .toList();
  }

  private static boolean saw(List<Response> responses, String end) {
    return responses.stream()
        .anyMatch(r -> r.request().path().endsWith("/receipt") && r.body().endsWith(end));
  }
}
