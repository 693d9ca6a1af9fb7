package workshop.grader.story;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import workshop.grader.Program;
import workshop.grader.http.Request;
import workshop.grader.http.Response;

/** What customers of the coffee shop do in several lessons. */
public final class Customers {
  private static final int MOST = 200;

  private Customers() {}

  /**
   * Orders drinks and asks for the receipts, until the printer has failed in both of its ways and
   * has worked.
   *
   * @return all responses, to orders and to receipts
   */
  public static List<Response> untilReceiptsFail(Program shop) {
    List<Response> all = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      Response order = shop.send(BeanThere.order(BeanThere.DRINKS.get(i % BeanThere.DRINKS.size())));
      all.add(order);
      if (order.status() == 201) {
        all.add(shop.send(BeanThere.receipt(BeanThere.id(order))));
      }
      if (saw(all, "Server Error") && saw(all, "out of paper") && saw(all, "thank you\n")) {
        return all;
      }
    }
    throw new IllegalStateException("the printer works too well with this seed");
  }

  /** URLs that no route matches, each another. */
  public static List<Request> strayUrls(int number) {
    return IntStream.rangeClosed(1, number).mapToObj(i -> Request.get("/wp-admin/" + i)).toList();
  }

  private static boolean saw(List<Response> responses, String end) {
    return responses.stream()
        .anyMatch(r -> r.request().path().endsWith("/receipt") && r.body().endsWith(end));
  }
}
