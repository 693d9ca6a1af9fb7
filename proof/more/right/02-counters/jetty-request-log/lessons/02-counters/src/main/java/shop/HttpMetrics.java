package shop;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** When the HTTP instruments move, and with which labels. */
final class HttpMetrics {
  private static final String SEEN = HttpMetrics.class.getName();

  private HttpMetrics() {}

  static void install(JavalinConfig config) {
    config.jetty.modifyServer(server -> server.setRequestLog(HttpMetrics::finished));
    config.jetty.modifyServletContextHandler(
        servlets ->
            servlets.insertHandler(
                new org.eclipse.jetty.server.Handler.Wrapper() {
                  @Override
                  public boolean handle(
                      Request request, Response response, org.eclipse.jetty.util.Callback callback)
                      throws Exception {
                    request.setAttribute(SEEN, new ConcurrentHashMap<String, Object>());
                    return super.handle(request, response, callback);
                  }
                }));
    config.router.handlerWrapper(endpoint -> ctx -> handle(endpoint, ctx));
  }

  private static void finished(Request request, Response response) {
    Map<?, ?> seen = (Map<?, ?>) request.getAttribute(SEEN);
    String path =
        seen == null || !seen.containsKey("path") ? "unmatched" : (String) seen.get("path");
    boolean known =
        HandlerType.commonHttp().stream().anyMatch(type -> type.name().equals(request.getMethod()));
    String method = known ? request.getMethod() : "_OTHER";
    String status = String.valueOf(response.getStatus());
    HttpInstruments.REQUESTS.labelValues(method, path).inc();
    HttpInstruments.RESPONSES.labelValues(method, path, status).inc();
    if (seen != null && seen.containsKey("thrown") && response.getStatus() >= 500) {
      String type = seen.get("thrown").getClass().getSimpleName();
      HttpInstruments.EXCEPTIONS.labelValues(method, path, type).inc();
    }
  }

  @SuppressWarnings("unchecked")
  private static void handle(Endpoint endpoint, Context ctx) throws Exception {
    Map<String, Object> seen = (Map<String, Object>) ctx.req().getAttribute(SEEN);
    seen.put("path", endpoint.path);
    try {
      endpoint.handler.handle(ctx);
    } catch (Throwable e) {
      seen.put("thrown", e);
      throw e;
    }
  }
}
