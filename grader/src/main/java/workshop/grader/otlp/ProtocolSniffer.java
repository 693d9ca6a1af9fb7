package workshop.grader.otlp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import workshop.grader.program.Ports;

/**
 * Stands before the HTTP server and looks at the first bytes of each connection: the server itself
 * would answer 404 to a gRPC client, and nobody would learn that the protocol was wrong. What may
 * be HTTP/1.1 is passed on as it is.
 */
final class ProtocolSniffer implements Closeable {
  private static final int MOST_CONNECTIONS = 48;
  private static final int FIRST_BYTES_MILLIS = 10_000;
  private static final int MOST_MILLIS_TO_CLOSE = 1_000;
  private static final int BUFFER = 16 * 1024;
  private static final int TRIES = 20;

  /** A client of HTTP/2 that does not ask first begins with PRI (RFC 9113, section 3.4). */
  private static final String PREFACE = "PRI ";

  /** The record type of a TLS handshake (RFC 8446, section 5.1). */
  private static final int HANDSHAKE = 0x16;

  private final ServerSocket door;
  private final InetSocketAddress server;
  private final Executor threads;
  private final Consumer<RejectedExport> refused;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread accepts = new Thread(this::accept, "otlp-door");

  private ProtocolSniffer(
      ServerSocket door,
      InetSocketAddress server,
      Executor threads,
      Consumer<RejectedExport> refused) {
    this.door = door;
    this.server = server;
    this.threads = threads;
    this.refused = refused;
  }

  static ProtocolSniffer open(
      InetSocketAddress server, Executor threads, Consumer<RejectedExport> refused)
      throws IOException {
    ProtocolSniffer door = new ProtocolSniffer(listen(), server, threads, refused);
    door.accepts.setDaemon(true);
    door.accepts.start();
    return door;
  }

  private static ServerSocket listen() throws IOException {
    IOException last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return new ServerSocket(Ports.free(), MOST_CONNECTIONS, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        last = e; // somebody was faster
      }
    }
    throw last;
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        // A connection has a socket on either side.
        if (open.size() >= 2 * MOST_CONNECTIONS) {
          refuse(
              RejectedExport.Reason.TOO_MANY_CONNECTIONS,
              "more connections than any exporter needs");
          client.close();
        } else {
          open.add(client);
          threads.execute(() -> serve(client));
        }
      } catch (IOException | RejectedExecutionException ignored) {
        // closed, as the loop sees, or a client that left at once
      }
    }
  }

  private void serve(Socket client) {
    try {
      client.setTcpNoDelay(true);
      client.setSoTimeout(FIRST_BYTES_MILLIS);
      byte[] first = client.getInputStream().readNBytes(PREFACE.length());
      if (first.length < PREFACE.length() || isRefused(first)) {
        close(client);
        return;
      }
      client.setSoTimeout(0);
      connect(client, first);
    } catch (SocketTimeoutException ignored) {
      close(client); // it connected and said nothing
    } catch (IOException ignored) {
      close(client);
    }
  }

  private boolean isRefused(byte[] first) {
    String start = new String(first, StandardCharsets.ISO_8859_1);
    if (start.equals(PREFACE)) {
      refuse(
          RejectedExport.Reason.GRPC,
          "it speaks grpc to the port for http/protobuf: the protocol does not fit the port");
    } else if (first[0] == HANDSHAKE) {
      refuse(RejectedExport.Reason.TLS, "it speaks TLS, and the address here begins with http://");
    } else if (!start.matches("[A-Z]+ ?/?")) {
      refuse(RejectedExport.Reason.NOT_HTTP, "what it sends is not HTTP");
    } else {
      return false;
    }
    return true;
  }

  private void refuse(RejectedExport.Reason reason, String why) {
    refused.accept(new RejectedExport(reason, "", why));
  }

  private void connect(Socket client, byte[] first) throws IOException {
    Socket inner = new Socket(server.getAddress(), server.getPort());
    open.add(inner);
    inner.setTcpNoDelay(true);
    threads.execute(() -> answer(inner, client));
    try {
      inner.getOutputStream().write(first);
      pass(client.getInputStream(), inner.getOutputStream());
      inner.shutdownOutput(); // a body that ends too early ends so for the server as well
    } catch (IOException e) {
      close(inner);
      close(client);
    }
  }

  private void answer(Socket inner, Socket client) {
    try {
      pass(inner.getInputStream(), client.getOutputStream());
    } catch (IOException ignored) {
      // one of them left
    } finally {
      close(inner);
      close(client);
    }
  }

  private static void pass(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException ignored) {
      // it is of no use any more
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(this::close);
    try {
      accepts.join(MOST_MILLIS_TO_CLOSE); // the port stays open until its thread has noticed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
