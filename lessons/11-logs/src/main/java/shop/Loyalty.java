package shop;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Looks a customer's loyalty card up at the partner who runs the programme. */
final class Loyalty {
  private Loyalty() {}

  static void addTo(RoutesConfig routes) {
    // One filter for each template: under a wildcard, all traces would be named after the wildcard.
    for (String path : List.of("/orders", "/orders/{id}", "/orders/{id}/receipt")) {
      routes.before(path, Loyalty::lookUp);
    }
  }

  private static void lookUp(Context ctx) throws InterruptedException {
    if (ctx.header("Loyalty-Card") != null) {
      Thread.sleep(40);
    }
  }
}
