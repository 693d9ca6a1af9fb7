package shop;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/** Updates the HTTP metrics on each request and chooses their label values. */
final class HttpMetrics {
  private HttpMetrics() {}

  static void install(JavalinConfig config) {
    // TODO 2.1 Make Javalin call finished once for each request.
    // TODO 2.4 Run every handler through handle.
  }

  private static void finished(Context ctx, float millis) {
    // TODO 2.1 Count the request, by method and path.
    // TODO 2.2 Count the response, by status code too. Count failed requests in both counters.
    // TODO 2.4 Count the exception, if the status is a 5xx.
  }

  // TODO 2.4 Write handle: run a handler, remember the exception, and throw it again.

  private static String method(Context ctx) {
    // TODO 2.3 Return one constant for every method outside the HTTP standard.
    return ctx.method().name();
  }

  private static String path(Context ctx) {
    // TODO 2.3 Return the template of the route, or one constant when no route matched.
    return ctx.path();
  }
}
