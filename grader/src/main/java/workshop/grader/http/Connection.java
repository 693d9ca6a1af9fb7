package workshop.grader.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;

/** A connection to a port on loopback that serves one request after another. */
final class Connection implements Closeable {
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(1000).build();
  private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
  private static final int MIB = 1024 * 1024;

  private final int port;
  private final DeadlineSocket socket;
  private final DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(LIMITS);
  private boolean reusable;

  private Connection(int port, DeadlineSocket socket) {
    this.port = port;
    this.socket = socket;
  }

  static Connection open(int port) throws IOException {
    Connection connection = new Connection(port, DeadlineSocket.connect(port));
    connection.http.bind(connection.socket);
    return connection;
  }

  int port() {
    return port;
  }

  /** Returns whether another request may use the connection: the last response allows it. */
  boolean isReusable() {
    return reusable;
  }

  /**
   * Sends a request and waits for the complete response.
   *
   * @param limit the most bytes of the response's body
   * @param end the deadline, on the clock of {@link System#nanoTime}
   * @throws NoHttpResponseException if the server closed the connection before it answered
   */
  HttpTransport.RawResponse exchange(Request request, int limit, long end)
      throws IOException, HttpException {
    reusable = false;
    socket.startWaiting(end);
    ClassicHttpRequest message = message(request);
    HttpContext context = HttpCoreContext.create();
    try {
      ClassicHttpResponse response = EXECUTOR.execute(message, http, context);
      byte[] body = body(response.getEntity(), limit);
      reusable = EXECUTOR.keepAlive(message, response, http, context);
      return new HttpTransport.RawResponse(response.getCode(), headers(response), body);
    } catch (SocketException e) {
      throw socket.isAnswered() ? e : new NoHttpResponseException(e.getMessage());
    } catch (HttpException e) {
      // Half a header is not valid HTTP, but the cause is that the rest is missing.
      if (socket.isEnded()) {
        throw new ConnectionClosedException(e.getMessage());
      }
      throw e;
    }
  }

  private ClassicHttpRequest message(Request request) {
    ClassicHttpRequest message = new BasicClassicHttpRequest(request.method(), request.path());
    message.setHeader(HttpHeaders.HOST, "127.0.0.1:" + port);
    message.setHeader(HttpHeaders.USER_AGENT, "workshop");
    request.headers().forEach(message::setHeader);
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    if (body.length > 0) {
      message.setHeader(
          HttpHeaders.CONTENT_TYPE, ContentType.APPLICATION_FORM_URLENCODED.getMimeType());
      message.setEntity(new ByteArrayEntity(body, null));
    }
    if (body.length > 0 || request.method().equals("POST")) {
      message.setHeader(HttpHeaders.CONTENT_LENGTH, body.length);
    }
    return message;
  }

  private static byte[] body(HttpEntity entity, int limit) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);
    byte[] buffer = new byte[8 * 1024];
    InputStream in = entity.getContent();
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (bytes.size() + read > limit) {
        throw new TooLarge("a body of more than " + limit / MIB + " MiB");
      }
      bytes.write(buffer, 0, read);
    }
    return bytes.toByteArray();
  }

  /** A body over the limit, with a message for the learner. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    private TooLarge(String message) {
      super(message);
    }
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return headers;
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
