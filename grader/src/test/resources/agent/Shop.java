package shop;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.slf4j.LoggerFactory;

/** A shop that asks payments before it answers. */
public final class Shop {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Shop() {}

  public static void main(String[] args) {
    Javalin.start(
        config -> {
          config.startup.showJavalinBanner = false;
          config.jetty.host = System.getenv("HOST");
          config.jetty.port = Integer.parseInt(System.getenv("PORT"));
          config.routes.get("/orders/{id}", ctx -> ctx.result("order " + ctx.pathParam("id")));
          config.routes.get(
              "/charges/{id}",
              ctx -> {
                LoggerFactory.getLogger(Shop.class).warn("charging {}", ctx.pathParam("id"));
                ctx.result(charge(ctx.pathParam("id")));
              });
        });
  }

  private static String charge(String id) throws Exception {
    URI payments = URI.create(System.getenv("PAYMENTS_URL") + "/payments/" + id);
    return CLIENT
        .send(HttpRequest.newBuilder(payments).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
