package workshop.grader.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/**
 * An HTTP/1.1 client for ports on loopback. It keeps connections open; each exchange has a deadline
 * and a size limit. Each exchange blocks its own thread, because checks send hundreds of small
 * requests, and an asynchronous hand-over takes longer than the response.
 */
public final class HttpTransport implements AutoCloseable {
  /**
   * The methods that may be sent again if a kept connection turns out to be closed (RFC 9110,
   * section 9.2.2). Requests with other methods always get a new connection.
   */
  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD");

  private static final int LONGEST_DETAIL = 120;

  private final Map<Integer, Deque<Connection>> idle = new ConcurrentHashMap<>();

  /** Connections whose response is late; a thread dump can still show what the program does. */
  private final Queue<Connection> late = new ConcurrentLinkedQueue<>();

  private final ExecutorService threads = Executors.newCachedThreadPool(HttpTransport::thread);

  /**
   * A response with its body as bytes.
   *
   * @param headers the first value of each name, in lower case
   */
  public record RawResponse(int status, Map<String, String> headers, byte[] body) {}

  /**
   * Sends a request and waits for the complete response.
   *
   * @throws RequestFailedException if there is none in time, it is too large, or it is not HTTP
   */
  public Response send(int port, Request request, Duration budget, int limit)
      throws RequestFailedException {
    RawResponse raw = fetch(port, request, budget, limit);
    return new Response(
        request, raw.status(), raw.headers(), new String(raw.body(), StandardCharsets.UTF_8));
  }

  /** Sends a request and returns the response with the body's bytes. */
  public RawResponse fetch(int port, Request request, Duration budget, int limit)
      throws RequestFailedException {
    try {
      return exchange(port, request, limit, System.nanoTime() + budget.toNanos());
    } catch (SocketTimeoutException e) {
      throw new RequestFailedException("no complete answer within " + seconds(budget), e);
    } catch (IOException | HttpException | RuntimeException e) {
      throw new RequestFailedException(explain(e), e);
    }
  }

  /** Sends a request without waiting for the response. */
  public Exchange sendAsync(int port, Request request, Duration budget, int limit) {
    return new Exchange(threads.submit(() -> send(port, request, budget, limit)));
  }

  /** A request under way. */
  public static final class Exchange {
    private final Future<Response> response;

    private Exchange(Future<Response> response) {
      this.response = response;
    }

    /** Waits for the response, at most as long as the request's budget. */
    public Response await() throws RequestFailedException {
      try {
        return response.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RequestFailedException("the wait for the answer was interrupted", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RequestFailedException problem) {
          throw problem;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private RawResponse exchange(int port, Request request, int limit, long end)
      throws IOException, HttpException {
    Connection kept = REPEATABLE.contains(request.method()) ? idle(port).pollFirst() : null;
    if (kept != null) {
      try {
        return exchange(kept, request, limit, end);
      } catch (NoHttpResponseException closedMeanwhile) {
        // sent again below, on a new connection
      }
    }
    return exchange(Connection.open(port), request, limit, end);
  }

  private RawResponse exchange(Connection connection, Request request, int limit, long end)
      throws IOException, HttpException {
    try {
      RawResponse raw = connection.exchange(request, limit, end);
      if (connection.isReusable()) {
        idle(connection.port()).addFirst(connection);
      } else {
        connection.close();
      }
      return raw;
    } catch (SocketTimeoutException e) {
      late.add(connection);
      throw e;
    } catch (IOException | HttpException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private Deque<Connection> idle(int port) {
    return idle.computeIfAbsent(port, key -> new ConcurrentLinkedDeque<>());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "http-client");
    thread.setDaemon(true);
    return thread;
  }

  private static String seconds(Duration budget) {
    return String.format(Locale.ROOT, "%.0f s", Math.ceil(budget.toMillis() / 1000.0));
  }

  /** Describes the library's exceptions for the learner. */
  private static String explain(Exception cause) {
    if (cause instanceof ConnectException) {
      return "nothing listens there (connection refused)";
    }
    if (cause instanceof NoHttpResponseException) {
      return "the connection was closed without an answer";
    }
    if (cause instanceof ConnectionClosedException
        || cause instanceof TruncatedChunkException
        || cause instanceof SocketException) {
      return "the answer broke off before its end";
    }
    if (cause instanceof HttpException
        || cause instanceof MalformedChunkCodingException
        || cause instanceof MessageConstraintException) {
      return "an answer that is not HTTP (" + truncate(cause.getMessage()) + ")";
    }
    return cause instanceof IOException && cause.getMessage() != null
        ? cause.getMessage()
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private static String truncate(String text) {
    return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL - 1) + "…";
  }

  /**
   * Closes idle and late connections; exchanges under way end by themselves or at their deadline.
   */
  @Override
  public void close() {
    threads.shutdown();
    idle.values().forEach(connections -> connections.forEach(Connection::close));
    late.forEach(Connection::close);
  }
}
