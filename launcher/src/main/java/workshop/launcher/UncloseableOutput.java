package workshop.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A standard output that stays open for the launcher when the program closes it, and that is UTF-8
 * on every system.
 */
final class UncloseableOutput extends FilterOutputStream {

  private UncloseableOutput(OutputStream out) {
    super(out);
  }

  static PrintStream of(FileDescriptor descriptor) {
    return new PrintStream(
        new UncloseableOutput(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void close() {}
}
