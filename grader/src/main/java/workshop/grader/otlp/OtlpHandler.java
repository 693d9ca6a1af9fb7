package workshop.grader.otlp;

import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Answers one export request as the specification's section "OTLP/HTTP" asks for. */
final class OtlpHandler implements HttpServerRequestHandler {
  /**
   * An agent sends 512 spans at a time, about 0.5 MB; a body takes several times that in memory.
   */
  private static final int BODY_LIMIT = 8 * 1024 * 1024;

  private static final String PROTOBUF = "application/x-protobuf";
  private static final ContentType TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);

  /** A response message without any field has no bytes. */
  private static final byte[] EMPTY_MESSAGE = {};

  private final TelemetryStore store;

  OtlpHandler(TelemetryStore store) {
    this.store = store;
  }

  /** A request that is not accepted, with the status of the response. */
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
  public void handle(ClassicHttpRequest request, ResponseTrigger trigger, HttpContext context)
      throws HttpException, IOException {
    try {
      trigger.submitResponse(accept(request));
    } catch (Refused refused) {
      String line = request.getMethod() + " " + path(request);
      store.reject(new RejectedExport(refused.reason, line, refused.getMessage()));
      ClassicHttpResponse response = new BasicClassicHttpResponse(refused.status);
      if (refused.status == 405) {
        response.setHeader(HttpHeaders.ALLOW, "POST");
      }
      // The body may not be read to its end, so the connection cannot be used again. A client that
      // is still sending reads the response only if the connection is not reset at once.
      response.setHeader(HttpHeaders.CONNECTION, "close");
      body(request).readNBytes(BODY_LIMIT);
      request.setEntity(null); // the library would read an endless body to its end
      byte[] why = (refused.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
      response.setEntity(new ByteArrayEntity(why, TEXT));
      trigger.submitResponse(response);
    }
  }

  private ClassicHttpResponse accept(ClassicHttpRequest request) throws Refused {
    Signal signal =
        Signal.at(path(request))
            .orElseThrow(
                () ->
                    new Refused(
                        404,
                        RejectedExport.Reason.PATH,
                        "there is no such path; OTLP has /v1/traces, /v1/logs and /v1/metrics"));
    checkHead(request);
    byte[] body = decompress(request, read(request));
    Optional<Integer> scripted = store.nextAnswer(signal);
    if (scripted.isPresent()) {
      return response(scripted.get(), EMPTY_MESSAGE);
    }
    try {
      int rejected = store.add(signal, body);
      return response(200, rejected == 0 ? EMPTY_MESSAGE : partialSuccess(request, rejected));
    } catch (IOException e) {
      throw new Refused(
          400,
          RejectedExport.Reason.GARBLED,
          "the body is not the message of this path in protobuf");
    }
  }

  private static void checkHead(ClassicHttpRequest request) throws Refused {
    if (!request.getMethod().equals("POST")) {
      throw new Refused(405, RejectedExport.Reason.METHOD, "an export is a POST");
    }
    String type = header(request, HttpHeaders.CONTENT_TYPE);
    if (!type.split(";")[0].strip().equalsIgnoreCase(PROTOBUF)) {
      String sent = type.isEmpty() ? "no content type" : "the content type " + type;
      throw new Refused(
          415, RejectedExport.Reason.CONTENT_TYPE, sent + "; http/protobuf sends " + PROTOBUF);
    }
    String encoding = header(request, HttpHeaders.CONTENT_ENCODING);
    if (!List.of("", "identity", "gzip").contains(encoding)) {
      throw new Refused(
          415, RejectedExport.Reason.ENCODING, "the encoding " + encoding + "; it is gzip or none");
    }
  }

  private static byte[] read(ClassicHttpRequest request) throws Refused {
    try {
      return limited(body(request));
    } catch (IOException e) {
      throw new Refused(
          400, RejectedExport.Reason.CUT_OFF, "the connection ended before the body did");
    }
  }

  private static byte[] decompress(ClassicHttpRequest request, byte[] body) throws Refused {
    if (!header(request, HttpHeaders.CONTENT_ENCODING).equals("gzip")) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return limited(in);
    } catch (IOException e) {
      throw new Refused(
          400, RejectedExport.Reason.GARBLED, "the header says gzip and the body is not gzip");
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

  private byte[] partialSuccess(ClassicHttpRequest request, int rejected) {
    String why =
        rejected + (rejected == 1 ? " span has" : " spans have") + " no valid trace id or span id";
    store.reject(new RejectedExport(RejectedExport.Reason.GARBLED, "POST " + path(request), why));
    return ExportTraceServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportTracePartialSuccess.newBuilder().setRejectedSpans(rejected).setErrorMessage(why))
        .build()
        .toByteArray();
  }

  private static String path(ClassicHttpRequest request) {
    return request.getPath().split("\\?", 2)[0];
  }

  private static String header(ClassicHttpRequest request, String name) {
    Header header = request.getFirstHeader(name);
    return header == null ? "" : header.getValue();
  }

  private static InputStream body(ClassicHttpRequest request) throws IOException {
    return request.getEntity() == null
        ? InputStream.nullInputStream()
        : request.getEntity().getContent();
  }

  private static ClassicHttpResponse response(int status, byte[] message) {
    ClassicHttpResponse response = new BasicClassicHttpResponse(status);
    response.setEntity(new ByteArrayEntity(message, ContentType.create(PROTOBUF)));
    return response;
  }
}
