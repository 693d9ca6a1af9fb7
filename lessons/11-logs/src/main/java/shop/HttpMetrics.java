package shop;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;

/** Updates the HTTP metrics on each request and chooses their label values. */
final class HttpMetrics {
  private HttpMetrics() {}

  static void install(JavalinConfig config) {
    // Javalin calls the request logger once per request, even if it failed or matched no route.
    config.requestLogger.http(HttpMetrics::finished);
    config.router.handlerWrapper(endpoint -> ctx -> handle(endpoint, ctx));
  }

  private static void finished(Context ctx, float millis) {
    String method = method(ctx);
    String path = path(ctx);
    String status = String.valueOf(ctx.statusCode());
    HttpInstruments.REQUESTS.labelValues(method, path).inc();
    HttpInstruments.RESPONSES.labelValues(method, path, status).inc();
    HttpInstruments.PROCESSING_TIME.labelValues(method, path).observe(millis / 1000);
    Throwable thrown = ctx.attribute("thrown");
    // TODO 11.3 Pass the exception, too.
    AccessLog.record(ctx.method().name(), ctx.path(), ctx.statusCode(), ctx.userAgent());
    if (thrown != null && ctx.statusCode() >= 500) {
      HttpInstruments.EXCEPTIONS.labelValues(method, path, thrown.getClass().getSimpleName()).inc();
    }
  }

  private static void handle(Endpoint endpoint, Context ctx) throws Exception {
    inProgress(endpoint, +1);
    try {
      endpoint.handler.handle(ctx);
    } catch (Throwable e) {
      // The request logger counts it, because only then is the status known.
      ctx.attribute("thrown", e);
      throw e;
    } finally {
      inProgress(endpoint, -1);
    }
  }

  private static void inProgress(Endpoint endpoint, int change) {
    // Javalin calls handle for filters too, but a request has only one route.
    if (endpoint.method.isHttpMethod()) {
      HttpInstruments.IN_PROGRESS.labelValues(endpoint.method.name(), endpoint.path).inc(change);
    }
  }

  private static String method(Context ctx) {
    return HandlerType.commonHttp().contains(ctx.method()) ? ctx.method().name() : "_OTHER";
  }

  private static String path(Context ctx) {
    Endpoint route = ctx.endpoints().matchedHttpEndpoint();
    return route == null ? "unmatched" : route.path;
  }
}
