package shop;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;

/** When the HTTP instruments move, and with which labels. */
final class HttpMetrics {
  private HttpMetrics() {}

  static void install(JavalinConfig config) {
    config.jetty.modifyServletContextHandler(
        servlets ->
            servlets.addFilter(new CountingFilter(), "/*", EnumSet.of(DispatcherType.REQUEST)));
    config.router.handlerWrapper(endpoint -> ctx -> handle(endpoint, ctx));
  }

  private static void handle(Endpoint endpoint, Context ctx) throws Exception {
    ctx.req().setAttribute("route", endpoint.path);
    try {
      endpoint.handler.handle(ctx);
    } catch (Throwable e) {
      ctx.req().setAttribute("thrown", e);
      throw e;
    }
  }
}
