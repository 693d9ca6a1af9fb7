package shop;

import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Counts who comes in and who goes out, around all that Javalin does. */
final class Door implements Filter {
  private static final List<String> ROUTES =
      List.of("/menu", "/queue", "/orders", "/orders/{id}", "/orders/{id}/receipt");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    String method = Set.of("GET", "POST").contains(http.getMethod()) ? http.getMethod() : "other";
    GaugeDataPoint inside =
        HttpInstruments.IN_PROGRESS.labelValues(method, route(http.getRequestURI()));
    inside.inc();
    try {
      chain.doFilter(request, response);
    } finally {
      inside.dec();
    }
  }

  private static String route(String path) {
    return ROUTES.stream()
        .filter(route -> path.matches(route.replace("{id}", "[^/]+")))
        .findFirst()
        .orElse("none");
  }
}
