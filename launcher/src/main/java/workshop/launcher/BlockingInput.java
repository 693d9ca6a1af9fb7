package workshop.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/**
 * A standard input that never delivers anything: the learner's program must not read the checker's
 * commands.
 */
final class BlockingInput extends InputStream {
  private final CountDownLatch never = new CountDownLatch(1);

  @Override
  public int read() throws IOException {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return length == 0 ? 0 : read();
  }
}
