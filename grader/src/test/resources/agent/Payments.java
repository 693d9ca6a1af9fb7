package payments;

import io.javalin.Javalin;

/** Accepts every card. */
public final class Payments {
  private Payments() {}

  public static void main(String[] args) {
    Javalin.start(
        config -> {
          config.startup.showJavalinBanner = false;
          config.jetty.host = System.getenv("HOST");
          config.jetty.port = Integer.parseInt(System.getenv("PORT"));
          config.routes.get("/payments/{id}", ctx -> ctx.result("paid " + ctx.pathParam("id")));
        });
  }
}
