package workshop.grader.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PortsTest {

  @Test
  void returnsNoPortTwice() {
    assertThat(IntStream.range(0, 500).map(i -> Ports.free())).doesNotHaveDuplicates();
  }

  @Test
  void distinguishesOpenFromFree() throws IOException {
    int port = Ports.free();
    assertThat(Ports.isFree(port)).isTrue();
    assertThat(Ports.isOpen(port)).isFalse();
    try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(server.getLocalPort())).isFalse();
      assertThat(Ports.isOpen(server.getLocalPort())).isTrue();
    }
  }
}
