package shop;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;

/** Times a request around all that Javalin does with it. */
final class Stopwatch implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long started = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      double seconds = (System.nanoTime() - started) / 1e9;
      if (request.getAttribute("labels") instanceof List<?> labels) {
        HttpInstruments.PROCESSING_TIME
            .labelValues((String) labels.get(0), (String) labels.get(1))
            .observe(seconds);
      }
    }
  }
}
