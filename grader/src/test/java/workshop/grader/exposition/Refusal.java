package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A page that must be refused, and the complete message.
 *
 * @param page the bytes, each as the character of that number
 */
record Refusal(String name, String page, String message) {
  /** The message in the source ends with a line feed; the real one does not. */
  static Refusal row(String name, String page, String message) {
    return new Refusal(name, page, message.stripTrailing());
  }

  /** Reads the cases of a file; its first lines describe its form. */
  static Stream<Refusal> read(String resource) {
    try (InputStream in = Refusal.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
      return Arrays.stream(text.split("(?m)^== ")).skip(1).map(Refusal::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Refusal parse(String block) {
    String[] parts = block.split("(?m)^--\n", 2);
    int end = parts[0].indexOf('\n') + 1;
    return row(
        parts[0].substring(0, end).strip(), parts[0].substring(end).translateEscapes(), parts[1]);
  }

  void check(String contentType) {
    byte[] bytes = page.getBytes(StandardCharsets.ISO_8859_1);
    Throwable refusal = catchThrowable(() -> Exposition.parse(bytes, contentType));
    assertThat(refusal).isInstanceOf(ExpositionException.class).hasMessage(message);
    checkShape((ExpositionException) refusal);
    assertThat(catchThrowable(() -> Exposition.parse(new OneByOne(bytes), contentType)))
        .as("the same page as a stream")
        .isInstanceOf(ExpositionException.class)
        .hasMessage(message);
  }

  /** Checks the form of a refusal: narrow ASCII, and the caret under the excerpt. */
  static void checkShape(ExpositionException refusal) {
    assertThat(refusal.getMessage().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100))
        .allSatisfy(line -> assertThat(line).matches("[ -~]*"));
    // Undoes the wrapping of a sentence.
    assertThat(refusal.getMessage().replaceAll("\n {4}", " ")).contains("rule: " + refusal.rule());
    if (refusal.line() == 0) {
      assertThat(refusal.column()).isZero();
      assertThat(refusal.excerpt()).isEmpty();
      return;
    }
    assertThat(refusal.column()).isPositive();
    String[] excerpt = refusal.excerpt().split("\n", -1);
    assertThat(excerpt).hasSize(2);
    assertThat(excerpt[0]).hasSizeLessThanOrEqualTo(90);
    assertThat(excerpt[1]).matches(" *\\^").hasSizeLessThanOrEqualTo(90);
    assertThat(excerpt[1].length()).isLessThanOrEqualTo(excerpt[0].length() + 1);
  }

  @Override
  public String toString() {
    return name;
  }

  /** A stream that returns one byte per read, so that every line is split at every place. */
  private static final class OneByOne extends ByteArrayInputStream {
    OneByOne(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) {
      return super.read(buffer, offset, Math.min(1, length));
    }
  }
}
