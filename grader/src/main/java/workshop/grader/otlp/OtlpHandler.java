package workshop.grader.otlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Takes one export request, as "OTLP/HTTP" of the protocol's specification asks for. */
final class OtlpHandler implements HttpHandler {
  /** An agent sends 512 spans at a time, some 0.5 MB; a body in memory takes several times that. */
  private static final int BODY_LIMIT = 8 * 1024 * 1024;

  private static final String PROTOBUF = "application/x-protobuf";

  /** A response message with no field set has no bytes. */
  private static final byte[] NOTHING = {};

  private final OtlpReceiver receiver;

  OtlpHandler(OtlpReceiver receiver) {
    this.receiver = receiver;
  }

  private record Reply(int status, byte[] body) {}

  /** Why a request is not taken, and the status that says so. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final RejectedExport.Reason reason;

    Refused(int status, RejectedExport.Reason reason, String why) {
      super(why, null, false, false);
      this.status = status;
      this.reason = reason;
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      Reply reply = take(exchange);
      exchange.getResponseHeaders().set("Content-Type", PROTOBUF);
      send(exchange, reply);
    } catch (Refused refused) {
      receiver.refused(
          new RejectedExport(
              refused.reason,
              exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
              refused.getMessage()));
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      // Without this a client may send its next export down a connection that is being closed
      // because of a body that nobody read to its end (RFC 9112, section 9.6).
      exchange.getResponseHeaders().set("Connection", "close");
      // Who is still sending reads the answer only if the connection is not reset under it.
      exchange.getRequestBody().readNBytes(BODY_LIMIT);
      byte[] why = (refused.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
      send(exchange, new Reply(refused.status, why));
    } finally {
      exchange.close();
    }
  }

  private Reply take(HttpExchange exchange) throws Refused {
    Signal signal = signal(exchange);
    checkHead(exchange);
    byte[] body = decompress(exchange, read(exchange));
    Optional<Integer> scripted = receiver.nextAnswer(signal);
    if (scripted.isPresent()) {
      return new Reply(scripted.get(), NOTHING);
    }
    try {
      int rejected = receiver.received(signal, body);
      return new Reply(200, rejected == 0 ? NOTHING : partialSuccess(exchange, rejected));
    } catch (IOException e) {
      throw new Refused(
          400,
          RejectedExport.Reason.GARBLED,
          "the body is not the message of this path in protobuf");
    }
  }

  private static Signal signal(HttpExchange exchange) throws Refused {
    return Signal.at(exchange.getRequestURI().getPath())
        .orElseThrow(
            () ->
                new Refused(
                    404,
                    RejectedExport.Reason.PATH,
                    "there is no such path; a signal's own endpoint is used as it stands, and ends"
                        + " in /v1/traces, /v1/logs or /v1/metrics"));
  }

  private static void checkHead(HttpExchange exchange) throws Refused {
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      throw new Refused(405, RejectedExport.Reason.METHOD, "an export is a POST");
    }
    String type = first(exchange, "Content-Type");
    if (!type.split(";")[0].strip().equalsIgnoreCase(PROTOBUF)) {
      String sent = type.isEmpty() ? "no content type" : "the content type " + type;
      throw new Refused(
          415, RejectedExport.Reason.CONTENT_TYPE, sent + "; http/protobuf sends " + PROTOBUF);
    }
    String encoding = first(exchange, "Content-Encoding");
    if (!List.of("", "identity", "gzip").contains(encoding)) {
      throw new Refused(
          415, RejectedExport.Reason.ENCODING, "the encoding " + encoding + "; it is gzip or none");
    }
  }

  private static byte[] read(HttpExchange exchange) throws Refused {
    try {
      byte[] body = limited(exchange.getRequestBody());
      String length = first(exchange, "Content-Length");
      if (!length.isEmpty() && body.length < Long.parseLong(length)) {
        throw cutOff();
      }
      return body;
    } catch (IOException | NumberFormatException e) {
      throw cutOff();
    }
  }

  private static byte[] decompress(HttpExchange exchange, byte[] body) throws Refused {
    if (!first(exchange, "Content-Encoding").equals("gzip")) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return limited(in);
    } catch (IOException e) {
      throw new Refused(400, RejectedExport.Reason.GARBLED, "the body says gzip and is not");
    }
  }

  private static byte[] limited(InputStream in) throws IOException, Refused {
    byte[] body = in.readNBytes(BODY_LIMIT + 1);
    if (body.length > BODY_LIMIT) {
      throw new Refused(
          413,
          RejectedExport.Reason.TOO_LARGE,
          "a body of more than " + BODY_LIMIT / (1024 * 1024) + " MiB; exporters send batches");
    }
    return body;
  }

  private static Refused cutOff() {
    return new Refused(
        400, RejectedExport.Reason.CUT_OFF, "the connection ended before the body did");
  }

  private byte[] partialSuccess(HttpExchange exchange, int rejected) {
    String why =
        rejected + (rejected == 1 ? " span has" : " spans have") + " no valid trace id or span id";
    receiver.refused(
        new RejectedExport(
            RejectedExport.Reason.GARBLED, "POST " + exchange.getRequestURI().getPath(), why));
    return ExportTraceServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportTracePartialSuccess.newBuilder().setRejectedSpans(rejected).setErrorMessage(why))
        .build()
        .toByteArray();
  }

  private static String first(HttpExchange exchange, String header) {
    String value = exchange.getRequestHeaders().getFirst(header);
    return value == null ? "" : value;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    boolean empty = reply.body().length == 0;
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
    if (!empty) {
      exchange.getResponseBody().write(reply.body());
    }
  }
}
