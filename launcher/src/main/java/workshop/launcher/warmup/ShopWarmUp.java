package workshop.launcher.warmup;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.InternalServerErrorResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Javalin program with routes, filters, wrappers and exceptions, as the lessons' shops have. */
final class ShopWarmUp {
  private static final boolean UNDER_AGENT =
      System.getProperty("otel.javaagent.configuration-file") != null;

  private static final String[] PAGES = {
    "/menu", "/orders/1", "/orders/2", "/orders/3", "/orders/4", "/nowhere"
  };

  private static ShopWarmUp open;
  private static boolean tried;

  private final WarmUpMetrics instruments;
  private final ExecutorService printer = Executors.newSingleThreadExecutor(ShopWarmUp::daemon);
  private final Javalin javalin;

  private ShopWarmUp() throws IOException {
    instruments = new WarmUpMetrics();
    javalin = Javalin.start(this::configure);
  }

  /** Starts the shop in the first round; if that fails, it throws once and later does nothing. */
  static void runRound() throws IOException {
    if (open == null && !tried) {
      tried = true;
      open = new ShopWarmUp();
    }
    if (open != null) {
      open.serve();
    }
  }

  static void close() {
    if (open != null) {
      open.javalin.stop();
      open.instruments.close();
      open.printer.shutdownNow();
      open = null;
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.jetty.host = "127.0.0.1";
    config.jetty.port = 0;
    config.requestLogger.http((ctx, millis) -> instruments.count(path(ctx)));
    config.router.handlerWrapper(endpoint -> ctx -> endpoint.handler.handle(ctx));
    config.routes.before("/orders/{id}", ctx -> ctx.attribute("since", System.nanoTime()));
    config.routes.after("/orders/{id}", ctx -> ctx.header("Since", "now"));
    config.routes.get("/menu", ctx -> ctx.result("latte\n"));
    config.routes.get("/orders/{id}", this::order);
    config.routes.post("/orders", this::takeOrder);
  }

  private static String path(Context ctx) {
    var route = ctx.endpoints().matchedHttpEndpoint();
    return route == null ? "unmatched" : route.path;
  }

  private void order(Context ctx) {
    switch (ctx.pathParam("id")) {
      case "1" -> ctx.result("latte\n");
      case "2" -> throw new NotFoundResponse("no such order");
      case "3" -> throw new InternalServerErrorResponse("closed");
      default -> throw new IllegalStateException("jam");
    }
  }

  private void takeOrder(Context ctx) throws Exception {
    ClientWarmUp.get(javalin.port(), "/menu");
    printer.submit(() -> instruments.count("receipt")).get();
    CompletableFuture.supplyAsync(() -> "receipt", printer).get();
    LoggingWarmUp.write(); // within a request, so that the agent's log record has a trace
    if (UNDER_AGENT) {
      TracingWarmUp.use();
    }
    ctx.status(HttpStatus.CREATED).header("Location", "/orders/1").result(ctx.formParam("drink"));
  }

  private void serve() throws IOException {
    int port = javalin.port();
    RawHttpClient.get(port, PAGES);
    RawHttpClient.get(port, PAGES);
    RawHttpClient.post(port, "/orders", "drink=latte");
    instruments.scrape();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "warm-up");
    thread.setDaemon(true);
    return thread;
  }
}
