package workshop.grader.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import workshop.grader.program.Deadline;

/** The receiver reports each faulty request with its reason, and accepts the next export. */
final class OtlpFaultsTest {
  private static final int MIB = 1024 * 1024;

  private final OtlpReceiver otlp = OtlpReceiver.start();

  @AfterEach
  void nextExportIsAccepted() {
    try {
      int before = otlp.spans().size();
      assertThat(Exports.post(otlp.endpoint(Signal.TRACES), oneSpan())).isEqualTo(200);
      assertThat(otlp.spans()).hasSize(Math.min(before + 1, 20_000));
    } finally {
      otlp.close();
    }
  }

  static Stream<Arguments> faults() {
    byte[] logs =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .addScopeLogs(
                        ScopeLogs.newBuilder()
                            .addLogRecords(
                                io.opentelemetry.proto.logs.v1.LogRecord.newBuilder()
                                    .setTimeUnixNano(1)
                                    .setSeverityText("WARN"))))
            .build()
            .toByteArray();
    byte[] garbage = new byte[1000];
    new Random(1734).nextBytes(garbage);
    byte[] half = java.util.Arrays.copyOf(oneSpan(), oneSpan().length / 2);
    return Stream.of(
        Arguments.of("/v1/trace", oneSpan(), List.of(), 404, "there is no such path"),
        Arguments.of("/", oneSpan(), List.of(), 404, "there is no such path"),
        Arguments.of("/v1/traces/v1/traces", oneSpan(), List.of(), 404, "there is no such path"),
        Arguments.of(
            "/v1/traces",
            "{}".getBytes(),
            List.of("Content-Type", "application/json"),
            415,
            "the content type application/json; http/protobuf sends application/x-protobuf"),
        Arguments.of(
            "/v1/traces",
            oneSpan(),
            List.of("Content-Type", "application/grpc"),
            415,
            "the content type application/grpc; http/protobuf sends application/x-protobuf"),
        Arguments.of(
            "/v1/traces",
            oneSpan(),
            List.of("Content-Encoding", "zstd"),
            415,
            "the encoding zstd; it is gzip or none"),
        Arguments.of(
            "/v1/traces",
            oneSpan(),
            List.of("Content-Encoding", "gzip"),
            400,
            "the header says gzip and the body is not gzip"),
        Arguments.of(
            "/v1/traces",
            java.util.Arrays.copyOf(Exports.gzip(oneSpan()), 40),
            List.of("Content-Encoding", "gzip"),
            400,
            "the header says gzip and the body is not gzip"),
        Arguments.of("/v1/traces", garbage, List.of(), 400, "the body is not the message of"),
        Arguments.of("/v1/traces", half, List.of(), 400, "the body is not the message of"),
        Arguments.of("/v1/metrics", garbage, List.of(), 400, "the body is not the message of"),
        Arguments.of(
            "/v1/traces", "hello".getBytes(), List.of(), 400, "the body is not the message of"),
        Arguments.of("/v1/traces", logs, List.of(), 200, "1 span has no valid trace id or span id"),
        Arguments.of(
            "/v1/traces",
            new byte[9 * MIB],
            List.of(),
            413,
            "a body of more than 8 MiB; exporters send batches"),
        Arguments.of(
            "/v1/traces",
            bomb(),
            List.of("Content-Encoding", "gzip"),
            413,
            "a body of more than 8 MiB; exporters send batches"));
  }

  @ParameterizedTest(name = "{0} {2} {3}: {4}")
  @MethodSource("faults")
  void requestIsRejectedWithItsReason(
      String path, byte[] body, List<String> headers, int status, String why) {
    URI target = otlp.endpoint(Signal.TRACES).resolve(path);

    assertThat(Exports.post(target, body, headers.toArray(String[]::new))).isEqualTo(status);

    assertThat(otlp.remarks()).singleElement().asString().startsWith("POST " + path + ": " + why);
    assertThat(otlp.spans()).isEmpty();
  }

  @Test
  void getIsRejected() {
    var response = Exports.send(Exports.request(otlp.endpoint(Signal.TRACES)).GET());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("POST");
    assertThat(otlp.remarks()).containsExactly("GET /v1/traces: an export is a POST");
  }

  @Test
  void grpcIsRecognised() throws IOException {
    String afterwards = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";
    assertThat(responseTo(afterwards)).as("the connection is closed").isEmpty();

    awaitRejection(RejectedExport.Reason.GRPC);
    assertThat(otlp.remarks())
        .containsExactly("the exporter uses grpc, and this port accepts only http/protobuf");
  }

  @Test
  void tlsIsRecognised() throws IOException {
    assertThat(responseTo("\u0016\u0003\u0001\u0000\u00c8\u0001")).isEmpty();

    awaitRejection(RejectedExport.Reason.TLS);
  }

  @Test
  void garbageIsRecognised() throws IOException {
    assertThat(responseTo("\u0000\u0001\u0002\u0003\u0004\u0005")).isEmpty();

    awaitRejection(RejectedExport.Reason.NOT_HTTP);
  }

  @Test
  void bodyThatEndsTooEarlyIsRecognised() throws IOException {
    try (Socket socket = connect()) {
      write(
          socket,
          "POST /v1/traces HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-protobuf\r\n"
              + "Content-Length: 1000\r\n\r\nhalf");
    }
    awaitRejection(RejectedExport.Reason.CUT_OFF);
    assertThat(otlp.remarks())
        .containsExactly("POST /v1/traces: the connection ended before the body did");
  }

  @Test
  void unfinishedBodyDoesNotBlockOthers() throws IOException {
    try (Socket socket = connect()) {
      write(
          socket,
          "POST /v1/traces HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-protobuf\r\n"
              + "Content-Length: 1000\r\n\r\nhalf");
      assertExportIsAccepted();
    }
  }

  @Test
  void endlessBodyIsCut() throws IOException {
    try (Socket socket = connect()) {
      write(
          socket,
          "POST /v1/traces HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-protobuf\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n");
      byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes();
      OutputStream out = socket.getOutputStream();
      Deadline deadline = Deadline.in(Duration.ofSeconds(20));
      while (otlp.refusals().isEmpty() && !deadline.isOver()) {
        out.write(chunk);
      }
    } catch (IOException expected) {
      // it was cut
    }
    awaitRejection(RejectedExport.Reason.TOO_LARGE);
  }

  @Test
  void idleConnectionsAreLimited() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 120; i++) {
        idle.add(connect());
      }
      awaitRejection(RejectedExport.Reason.TOO_MANY_CONNECTIONS);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
    // The server notices the closed connections a moment later.
    Deadline.in(Duration.ofSeconds(5))
        .await(
            () -> {
              try {
                return Exports.post(otlp.endpoint(Signal.LOGS), new byte[0]) == 200;
              } catch (RuntimeException refused) {
                return false;
              }
            });
  }

  @Test
  void newestSpansOfAFloodAreKept() {
    int batches = 200;
    int each = 500;
    for (int batch = 0; batch < batches; batch++) {
      int first = batch * each;
      byte[] body =
          Exports.spans(
              IntStream.range(first, first + each)
                  .mapToObj(n -> Exports.span(String.format("%016x", n + 1), "span " + n).build())
                  .toList());
      assertThat(Exports.post(otlp.endpoint(Signal.TRACES), body)).isEqualTo(200);
    }
    assertThat(otlp.spans()).hasSize(20_000);
    assertThat(otlp.spans().get(19_999).name()).as("the newest").isEqualTo("span 99999");
    assertThat(otlp.spans().get(0).name()).as("the oldest").isEqualTo("span 80000");
    assertThat(otlp.dropped(Signal.TRACES)).isEqualTo(80_000);
    assertThat(otlp.remarks())
        .containsExactly("80,000 older spans of 100,000 were dropped: there were too many to keep");
  }

  @Test
  void totalSizeIsLimited() {
    String large = "x".repeat(MIB);
    for (int i = 1; i <= 40; i++) {
      byte[] body =
          Exports.spans(
              List.of(
                  Exports.span(String.format("%016x", i), "span " + i)
                      .addAttributes(Exports.attribute("large", large))
                      .build()));
      assertThat(Exports.post(otlp.endpoint(Signal.TRACES), body)).isEqualTo(200);
    }
    assertThat(otlp.spans()).as("16 MiB are kept").hasSize(15);
    assertThat(otlp.dropped(Signal.TRACES)).isEqualTo(25);
  }

  @Test
  void rejectionsAreKeptOnceAndLimited() {
    for (int i = 0; i < 40; i++) {
      Exports.post(otlp.endpoint(Signal.TRACES).resolve("/path/" + i), oneSpan());
      Exports.post(otlp.endpoint(Signal.TRACES).resolve("/path/0"), oneSpan());
    }
    assertThat(otlp.refusals()).hasSize(32);
    assertThat(otlp.refusals().get(1).request()).isEqualTo("POST /path/1");
  }

  private void assertExportIsAccepted() {
    assertThat(Exports.post(otlp.endpoint(Signal.TRACES), oneSpan())).isEqualTo(200);
  }

  private void awaitRejection(RejectedExport.Reason reason) {
    Deadline.in(Duration.ofSeconds(5)).await(() -> !otlp.refusals().isEmpty());
    assertThat(otlp.refusals()).extracting(RejectedExport::reason).containsExactly(reason);
  }

  /** Sends bytes and returns the whole response. */
  private String responseTo(String bytes) throws IOException {
    try (Socket socket = connect()) {
      write(socket, bytes);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (java.net.SocketException reset) {
      return ""; // closed while bytes were still in transit
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), otlp.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void write(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static byte[] oneSpan() {
    return Exports.spans(List.of(Exports.span("00f067aa0ba902b7", "GET /menu").build()));
  }

  /** Returns 512 MiB compressed to half a megabyte. */
  private static byte[] bomb() {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var out = new java.util.zip.GZIPOutputStream(bytes)) {
      byte[] zeros = new byte[MIB];
      for (int i = 0; i < 512; i++) {
        out.write(zeros);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
