package workshop.grader.otlp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.support.BasicHttpServerExpectationDecorator;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import workshop.grader.program.Ports;

/**
 * An HTTP/1.1 server on a free loopback port that reports the clients of other protocols. It looks
 * at the first bytes itself because no server library reports them: a TLS client sends no line end
 * and would only time out.
 */
final class OtlpServer implements Closeable {
  private static final int MOST_CONNECTIONS = 48;
  private static final int FIRST_BYTES_MILLIS = 10_000;
  private static final int CLOSE_MILLIS = 1_000;
  private static final int TRIES = 20;
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(1000).build();

  /** The first bytes of an HTTP/2 client with prior knowledge, as gRPC is (RFC 9113, 3.4). */
  private static final String HTTP2_PREFACE = "PRI ";

  /** The record type of a TLS handshake (RFC 8446, section 5.1). */
  private static final int TLS_HANDSHAKE = 0x16;

  private final ServerSocket listener;
  private final HttpService http;
  private final Consumer<RejectedExport> rejected;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "otlp-server");
            thread.setDaemon(true);
            return thread;
          });

  private OtlpServer(ServerSocket listener, HttpService http, Consumer<RejectedExport> rejected) {
    this.listener = listener;
    this.http = http;
    this.rejected = rejected;
  }

  static OtlpServer start(HttpServerRequestHandler handler, Consumer<RejectedExport> rejected)
      throws IOException {
    HttpService http =
        new HttpService(HttpProcessors.server(), new BasicHttpServerExpectationDecorator(handler));
    OtlpServer server = new OtlpServer(listen(), http, rejected);
    server.threads.execute(server::accept);
    return server;
  }

  private static ServerSocket listen() throws IOException {
    IOException last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return new ServerSocket(Ports.free(), MOST_CONNECTIONS, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        last = e; // another process took the port first
      }
    }
    throw last;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (open.size() >= MOST_CONNECTIONS) {
          rejected.accept(
              new RejectedExport(
                  RejectedExport.Reason.TOO_MANY_CONNECTIONS,
                  "",
                  "more than " + MOST_CONNECTIONS + " connections; an exporter needs one or two"));
          client.close();
        } else {
          open.add(client);
          threads.execute(() -> serve(client));
        }
      } catch (IOException | RejectedExecutionException ignored) {
        // this server was closed, or a client left at once
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      client.setSoTimeout(FIRST_BYTES_MILLIS);
      PushbackInputStream in =
          new PushbackInputStream(client.getInputStream(), HTTP2_PREFACE.length());
      byte[] first = in.readNBytes(HTTP2_PREFACE.length());
      Optional<RejectedExport> other = otherProtocol(first);
      other.ifPresent(rejected);
      if (first.length == HTTP2_PREFACE.length() && other.isEmpty()) {
        in.unread(first);
        client.setSoTimeout(0); // the program may be suspended while it is on standby
        serveHttp(client, in);
      }
    } catch (IOException | HttpException ignored) {
      // the client left, or sent nothing
    } finally {
      open.remove(client);
    }
  }

  private void serveHttp(Socket client, InputStream in) throws IOException, HttpException {
    try (HttpConnection connection = new HttpConnection()) {
      connection.bind(
          new SocketHolder(client) {
            @Override
            protected InputStream getInputStream(Socket socket) {
              return in;
            }
          });
      while (connection.isOpen()) {
        http.handleRequest(connection, HttpCoreContext.create());
      }
    }
  }

  /** A connection whose first bytes have been read already. */
  private static final class HttpConnection extends DefaultBHttpServerConnection {
    HttpConnection() {
      super("http", LIMITS);
    }

    @Override
    protected void bind(SocketHolder socket) throws IOException {
      super.bind(socket);
    }
  }

  private static Optional<RejectedExport> otherProtocol(byte[] first) {
    if (first.length < HTTP2_PREFACE.length()) {
      return Optional.empty();
    }
    String start = new String(first, StandardCharsets.ISO_8859_1);
    if (start.equals(HTTP2_PREFACE)) {
      return rejected(
          RejectedExport.Reason.GRPC,
          "the exporter uses grpc, and this port accepts only http/protobuf");
    }
    if (first[0] == TLS_HANDSHAKE) {
      return rejected(
          RejectedExport.Reason.TLS,
          "the exporter uses TLS, and the address here begins with http://");
    }
    return start.matches("[A-Z]+ ?/?")
        ? Optional.empty()
        : rejected(RejectedExport.Reason.NOT_HTTP, "the bytes that came are not HTTP");
  }

  private static Optional<RejectedExport> rejected(RejectedExport.Reason reason, String why) {
    return Optional.of(new RejectedExport(reason, "", why));
  }

  @Override
  public void close() {
    try {
      threads.shutdown();
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
      // The system keeps the port open until the accepting thread has returned.
      threads.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException ignored) {
      // closed all the same
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
