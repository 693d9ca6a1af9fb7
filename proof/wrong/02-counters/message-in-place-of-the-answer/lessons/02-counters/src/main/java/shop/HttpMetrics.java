package shop;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;

/** When the HTTP instruments move, and with which labels. */
final class HttpMetrics {
  private HttpMetrics() {}

  static void install(JavalinConfig config) {
    // A request logger runs once for each request: answered, failed, or without a route.
    config.requestLogger.http(HttpMetrics::finished);
    config.routes.exception(HttpResponseException.class, HttpMetrics::answered);
    config.routes.exception(Exception.class, HttpMetrics::failed);
  }

  private static void finished(Context ctx, float millis) {
    String method = method(ctx);
    String path = path(ctx);
    String status = String.valueOf(ctx.statusCode());
    HttpInstruments.REQUESTS.labelValues(method, path).inc();
    HttpInstruments.RESPONSES.labelValues(method, path, status).inc();
    Throwable thrown = ctx.attribute("thrown");
    if (thrown != null && ctx.statusCode() >= 500) {
      String type = thrown.getClass().getSimpleName();
      HttpInstruments.EXCEPTIONS.labelValues(method, path, type).inc();
    }
  }

  private static void answered(HttpResponseException e, Context ctx) {
    ctx.attribute("thrown", e);
    ctx.status(e.getStatus()).result(e.getMessage());
  }

  private static void failed(Exception e, Context ctx) {
    ctx.attribute("thrown", e);
    ctx.status(500).result("Server Error");
  }

  private static String method(Context ctx) {
    return HandlerType.commonHttp().contains(ctx.method()) ? ctx.method().name() : "_OTHER";
  }

  private static String path(Context ctx) {
    Endpoint route = ctx.endpoints().matchedHttpEndpoint();
    return route == null ? "unmatched" : route.path;
  }
}
