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
 * Speaks HTTP/1.1 to ports on loopback over connections that are kept; every exchange has a
 * deadline and a size limit. Each has a thread to itself, for a check sends hundreds of small
 * requests, and handing one over takes longer than answering it.
 */
public final class HttpTransport implements AutoCloseable {
  /**
   * What may be sent again if the connection turns out to be closed (RFC 9110, section 9.2.2); all
   * else gets a new one, for a server may close what is kept without a word.
   */
  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD");

  private static final int LONGEST = 120;

  private final Map<Integer, Deque<Connection>> idle = new ConcurrentHashMap<>();

  /** Those whose answer is late stay open: what the program does in its thread is to be seen. */
  private final Queue<Connection> late = new ConcurrentLinkedQueue<>();

  private final ExecutorService customers = Executors.newCachedThreadPool(HttpTransport::customer);

  /**
   * An answer with its body as bytes.
   *
   * @param headers the first value of each name, in lower case
   */
  public record RawResponse(int status, Map<String, String> headers, byte[] body) {}

  /**
   * Sends and waits for the whole response.
   *
   * @throws RequestFailedException if there is none in time, it is too large, or it is not HTTP
   */
  public Response send(int port, Request request, Duration budget, int limit)
      throws RequestFailedException {
    RawResponse raw = fetch(port, request, budget, limit);
    return new Response(
        request, raw.status(), raw.headers(), new String(raw.body(), StandardCharsets.UTF_8));
  }

  /** The same, with the body's bytes. */
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

  /** Sends without waiting. */
  public Exchange sendAsync(int port, Request request, Duration budget, int limit) {
    return new Exchange(customers.submit(() -> send(port, request, budget, limit)));
  }

  /** A request under way. */
  public static final class Exchange {
    private final Future<Response> response;

    private Exchange(Future<Response> response) {
      this.response = response;
    }

    /** Waits for its end, which its budget brings. */
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
        // once more, on a new one
      }
    }
    return exchange(Connection.open(port), request, limit, end);
  }

  private RawResponse exchange(Connection connection, Request request, int limit, long end)
      throws IOException, HttpException {
    try {
      RawResponse raw = connection.exchange(request, limit, end);
      if (connection.isKept()) {
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

  private static Thread customer(Runnable work) {
    Thread thread = new Thread(work, "customer");
    thread.setDaemon(true);
    return thread;
  }

  private static String seconds(Duration budget) {
    return String.format(Locale.ROOT, "%.0f s", Math.ceil(budget.toMillis() / 1000.0));
  }

  /** The library's exceptions in words for a person who did not write it. */
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
      return "an answer that is not HTTP (" + cut(cause.getMessage()) + ")";
    }
    return cause instanceof IOException && cause.getMessage() != null
        ? cause.getMessage()
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** Closes its connections; exchanges under way go on until the program or their time ends. */
  @Override
  public void close() {
    customers.shutdown();
    idle.values().forEach(connections -> connections.forEach(Connection::close));
    late.forEach(Connection::close);
  }
}
