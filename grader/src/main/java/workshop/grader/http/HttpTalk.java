package workshop.grader.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Speaks HTTP/1.1 to a port on loopback; every exchange has a deadline and a size limit. */
public final class HttpTalk {
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(2))
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  /** An answer with its body as bytes. */
  public record Raw(int status, Map<String, String> headers, byte[] body) {}

  /**
   * Sends and waits for the whole response.
   *
   * @throws HttpProblem if there is none in time, it is too large, or it is not HTTP
   */
  public Response send(int port, Request request, Duration budget, int limit) throws HttpProblem {
    return await(sendAsync(port, request, limit), budget).toResponse(request);
  }

  /** The same, with the body's bytes. */
  public Raw fetch(int port, Request request, Duration budget, int limit) throws HttpProblem {
    return await(sendAsync(port, request, limit), budget).raw();
  }

  /**
   * Loads what the first exchange would wait for, while there is time: asks a port on which nobody
   * listens, and does not wait for the refusal.
   */
  public void getReady(int closedPort) {
    sendAsync(closedPort, Request.get("/"), 1);
  }

  /** Sends without waiting. */
  public Exchange sendAsync(int port, Request request, int limit) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.path()));
    request.headers().forEach(builder::header);
    if (request.body().isEmpty()) {
      builder.method(request.method(), HttpRequest.BodyPublishers.noBody());
    } else {
      builder.header("Content-Type", "application/x-www-form-urlencoded");
      builder.method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
    }
    return new Exchange(client.sendAsync(builder.build(), info -> new BoundedBody(limit)));
  }

  /** A request under way. */
  public static final class Exchange {
    private final CompletableFuture<HttpResponse<byte[]>> future;
    private HttpResponse<byte[]> response;

    private Exchange(CompletableFuture<HttpResponse<byte[]>> future) {
      this.future = future;
    }

    /** Whether the response, or the lack of one, is known. */
    public boolean isDone() {
      return future.isDone();
    }

    private Raw raw() {
      Map<String, String> headers = new LinkedHashMap<>();
      response
          .headers()
          .map()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      return new Raw(response.statusCode(), headers, response.body());
    }

    private Response toResponse(Request request) {
      Raw raw = raw();
      return new Response(
          request, raw.status(), raw.headers(), new String(raw.body(), StandardCharsets.UTF_8));
    }
  }

  /** Waits for a request under way. */
  public Response await(Exchange exchange, Request request, Duration budget) throws HttpProblem {
    return await(exchange, budget).toResponse(request);
  }

  private static Exchange await(Exchange exchange, Duration budget) throws HttpProblem {
    try {
      exchange.response = exchange.future.get(budget.toNanos(), TimeUnit.NANOSECONDS);
      return exchange;
    } catch (TimeoutException e) {
      exchange.future.cancel(true);
      throw new HttpProblem("no complete answer within " + seconds(budget), e);
    } catch (InterruptedException e) {
      exchange.future.cancel(true);
      Thread.currentThread().interrupt();
      throw new HttpProblem("the wait for the answer was interrupted", e);
    } catch (ExecutionException | CompletionException e) {
      throw new HttpProblem(explain(e.getCause()), e.getCause());
    }
  }

  private static String seconds(Duration budget) {
    return String.format(Locale.ROOT, "%.0f s", Math.ceil(budget.toMillis() / 1000.0));
  }

  /** The client's exceptions in words for a person who did not write the client. */
  private static String explain(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof ConnectException) {
      return "nothing listens there (connection refused)";
    }
    // By type first: the client quotes what it got, and that may hold any words.
    if (cause instanceof ProtocolException) {
      return "an answer that is not HTTP (" + message + ")";
    }
    if (message.startsWith("parsing HTTP/1.1 status line")
        || message.contains("chunk size")
        || cause instanceof NumberFormatException) {
      return "an answer that is not HTTP";
    }
    if (message.contains("header parser received no bytes")
        || message.contains("EOF reached while reading")) {
      return "the connection was closed without an answer";
    }
    if (message.startsWith("parsing HTTP/1.1 header")
        || message.startsWith("fixed content-length")
        || message.startsWith("chunked transfer encoding")
        || message.contains("reset")
        || message.contains("closed")) {
      return "the answer broke off before its end";
    }
    if (cause instanceof IOException && cause.getMessage() != null) {
      return message;
    }
    return cause.getClass().getSimpleName() + ": " + message;
  }
}
