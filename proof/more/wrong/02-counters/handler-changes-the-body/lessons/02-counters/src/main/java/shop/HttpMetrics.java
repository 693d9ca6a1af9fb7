package shop;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;

/** When the HTTP instruments move, and with which labels. */
final class HttpMetrics {
  private HttpMetrics() {}

  static void install(JavalinConfig config) {
    // A request logger runs once for each request: answered, failed, or without a route.
    config.requestLogger.http(HttpMetrics::finished);
    config.routes.exception(Exception.class, HttpMetrics::failed);
  }

  private static void finished(Context ctx, float millis) {
    String method = method(ctx);
    String path = path(ctx);
    String status = String.valueOf(ctx.statusCode());
    HttpInstruments.REQUESTS.labelValues(method, path).inc();
    HttpInstruments.RESPONSES.labelValues(method, path, status).inc();
  }

  private static void failed(Exception e, Context ctx) {
    String type = e.getClass().getSimpleName();
    HttpInstruments.EXCEPTIONS.labelValues(method(ctx), path(ctx), type).inc();
    ctx.status(500).result("Sorry: " + e.getMessage());
  }

  private static String method(Context ctx) {
    return HandlerType.commonHttp().contains(ctx.method()) ? ctx.method().name() : "_OTHER";
  }

  private static String path(Context ctx) {
    Endpoint route = ctx.endpoints().matchedHttpEndpoint();
    return route == null ? "unmatched" : route.path;
  }
}
