package workshop.grader.shop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import workshop.grader.http.Request;
import workshop.grader.http.RequestSender;
import workshop.grader.http.Response;

/** Requests of the shop's customers that checks of several lessons send. */
public final class TrafficScenarios {
  private static final int WAVES = 20;
  private static final int WAVE = 20;
  private static final List<String> STRAY =
      List.of("/%s.php", "/.env-%s", "/wp-admin/%s", "/api/v1/users/%s", "/menu/%s/prices", "/%s");
  private static final List<String> NEAR_MISS =
      List.of("/orders/%s/cancel", "/orders/%s/2/receipt", "/%s/receipt");

  private TrafficScenarios() {}

  /**
   * Orders drinks and requests the receipts, until the printer has failed in both ways and has
   * worked.
   *
   * @return all responses, to orders and to receipts
   */
  public static List<Response> untilReceiptsFail(RequestSender shop) {
    return untilReceiptsFail(shop, List.of());
  }

  /**
   * Does the same with orders that were accepted earlier, and orders more if they do not suffice.
   *
   * @return all responses, to receipts and to new orders
   */
  public static List<Response> untilReceiptsFail(RequestSender shop, List<String> accepted) {
    return until(shop, accepted, List.of("Server Error", "out of paper", "thank you\n"));
  }

  /** Does the same until the printer has failed with an exception that the shop does not handle. */
  public static List<Response> untilAReceiptFails(RequestSender shop) {
    return until(shop, List.of(), List.of("Server Error"));
  }

  private static List<Response> until(
      RequestSender shop, List<String> accepted, List<String> ends) {
    List<Response> all = new ArrayList<>(receipts(shop, accepted));
    for (int i = 0; !ends.stream().allMatch(end -> saw(all, end)); i++) {
      if (i == WAVES) {
        throw new IllegalStateException("too few receipts fail with this seed");
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
   * Returns the numbers of the accepted orders in ascending order, because concurrent orders get
   * them in any order.
   */
  public static List<String> acceptedIds(List<Response> orders) {
    return orders.stream()
        .filter(order -> order.status() == 201)
        .map(ShopContract::id)
        .sorted(Comparator.comparing(Long::valueOf))
        .toList();
  }

  /**
   * Returns the numbers of the shop's first accepted orders in ascending order, or those of new
   * orders if there are none yet.
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
   * Returns the numbers of accepted orders, for a check that repeats until it has enough: at first
   * those of existing orders, then those of new orders.
   *
   * @param wave the number of earlier calls
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
        throw new IllegalStateException("too few payments fail with this seed");
      }
      all.addAll(order(shop));
    }
    return all;
  }

  private static List<Response> order(RequestSender shop) {
    return shop.sendTogether(Collections.nCopies(WAVE, ShopContract.order("latte")));
  }

  /** Returns different URLs that no route matches, as vulnerability scanners request them. */
  public static List<Request> strayUrls(int number) {
    return urls(STRAY, number);
  }

  /** Returns different URLs that no route matches but that begin or end like a route. */
  public static List<Request> nearMisses(int number) {
    return urls(NEAR_MISS, number);
  }

  private static List<Request> urls(List<String> kinds, int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(i -> kinds.get(i % kinds.size()).formatted(Integer.toString(i * 7919, 36)))
        .map(Request::get)
        .toList();
  }

  /** Returns requests for different orders that do not exist, by number and by word. */
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
