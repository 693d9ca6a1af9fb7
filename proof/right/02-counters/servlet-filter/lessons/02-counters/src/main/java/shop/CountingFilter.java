package shop;

import io.javalin.http.HandlerType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Counts around Javalin's servlet, so that nothing Javalin does can be missed. */
final class CountingFilter implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } finally {
      count((HttpServletRequest) request, (HttpServletResponse) response);
    }
  }

  private static void count(HttpServletRequest request, HttpServletResponse response) {
    String method = method(request.getMethod());
    Object route = request.getAttribute("route");
    String path = route == null ? "/*" : route.toString();
    String status = Integer.toString(response.getStatus());
    HttpInstruments.REQUESTS.labelValues(method, path).inc();
    HttpInstruments.RESPONSES.labelValues(method, path, status).inc();
    Throwable thrown = (Throwable) request.getAttribute("thrown");
    if (thrown != null && response.getStatus() >= 500) {
      String type = thrown.getClass().getName();
      HttpInstruments.EXCEPTIONS.labelValues(method, path, type).inc();
    }
  }

  private static String method(String name) {
    return HandlerType.commonHttp().stream().anyMatch(known -> known.name().equals(name))
        ? name
        : "other";
  }
}
