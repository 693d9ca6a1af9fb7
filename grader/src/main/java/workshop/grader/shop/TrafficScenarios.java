package workshop.grader.shop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import workshop.grader.http.Request;
import workshop.grader.http.RequestSender;
import workshop.grader.http.Response;

/** What customers of the coffee shop do in several lessons. */
public final class TrafficScenarios {
  private static final int WAVES = 20;
  private static final int WAVE = 20;
  private static final List<String> STRAY =
      List.of("/%s.php", "/.env-%s", "/wp-admin/%s", "/api/v1/users/%s", "/menu/%s/prices", "/%s");
  private static final List<String> NEAR_MISS =
      List.of("/orders/%s/cancel", "/orders/%s/2/receipt", "/%s/receipt");

  private TrafficScenarios() {}

  /**
   * Orders drinks and asks for the receipts, until the printer has failed in both of its ways and
   * has worked.
   *
   * @return all responses, to orders and to receipts
   */
  public static List<Response> untilReceiptsFail(RequestSender shop) {
    return untilReceiptsFail(shop, List.of());
  }

  /**
   * The same, for orders that were accepted earlier; more are placed if they do not suffice.
   *
   * @return all responses, to receipts and, if there were any, to orders
   */
  public static List<Response> untilReceiptsFail(RequestSender shop, List<String> accepted) {
    return until(shop, accepted, List.of("Server Error", "out of paper", "thank you\n"));
  }

  /** The same, until the printer has failed with an exception that nobody handles. */
  public static List<Response> untilAReceiptFails(RequestSender shop) {
    return until(shop, List.of(), List.of("Server Error"));
  }

  private static List<Response> until(
      RequestSender shop, List<String> accepted, List<String> ends) {
    List<Response> all = new ArrayList<>(receipts(shop, accepted));
    for (int i = 0; !ends.stream().allMatch(end -> saw(all, end)); i++) {
      if (i == WAVES) {
        throw new IllegalStateException("the printer works too well with this seed");
      }
      List<Response> orders = order(shop);
      all.addAll(orders);
      all.addAll(receipts(shop, acceptedIds(orders)));
    }
    return all;
  }

  private static List<Response> receipts(RequestSender shop, List<String> ids) {
    return shop.send(ids.stream().map(ShopContract::receipt).toList());
  }

  /**
   * The numbers of the accepted orders, ascending: orders under way together get them in any order.
   */
  public static List<String> acceptedIds(List<Response> orders) {
    return orders.stream()
        .filter(order -> order.status() == 201)
        .map(ShopContract::id)
        .sorted(Comparator.comparing(Long::valueOf))
        .toList();
  }

  /**
   * The numbers of those among the shop's first orders that were accepted, ascending; of a handful
   * of new ones if nobody has ordered yet.
   */
  public static List<String> acceptedEarlier(RequestSender shop) {
    List<String> known =
        shop
            .send(
                IntStream.rangeClosed(1, WAVE).mapToObj(i -> Request.get("/orders/" + i)).toList())
            .stream()
            .filter(order -> order.status() == 200)
            .map(order -> order.request().path().substring("/orders/".length()))
            .toList();
    return known.isEmpty() ? acceptedIds(order(shop)) : known;
  }

  /**
   * The numbers of accepted orders, for who needs as many as it takes: at first of those that are
   * there, later of new ones.
   *
   * @param wave how often this was asked before
   */
  public static List<String> accepted(RequestSender shop, int wave) {
    return wave == 0 ? acceptedEarlier(shop) : acceptedIds(order(shop));
  }

  /**
   * Orders drinks until the payment of one is given up.
   *
   * @return all responses
   */
  public static List<Response> untilAnOrderIsGivenUp(RequestSender shop) {
    List<Response> all = new ArrayList<>();
    while (all.stream().noneMatch(order -> order.status() == 500)) {
      if (all.size() >= WAVES * WAVE) {
        throw new IllegalStateException("the payments work too well with this seed");
      }
      all.addAll(order(shop));
    }
    return all;
  }

  private static List<Response> order(RequestSender shop) {
    return shop.sendTogether(Collections.nCopies(WAVE, ShopContract.order("latte")));
  }

  /** URLs that no route matches, each another, as scanners invent them: words, depths, numbers. */
  public static List<Request> strayUrls(int number) {
    return urls(STRAY, number);
  }

  /** URLs that no route matches, each another, though they begin or end as a route does. */
  public static List<Request> nearMisses(int number) {
    return urls(NEAR_MISS, number);
  }

  private static List<Request> urls(List<String> kinds, int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> kinds.get(i % kinds.size()).formatted(Integer.toString(i * 7919, 36)))
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
