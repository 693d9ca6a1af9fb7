package workshop.grader.exposition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import workshop.grader.exposition.Exposition.Format;

/**
 * Reads the lines of a page, one at a time, as a window of bytes that are valid UTF-8. It keeps
 * only the current line of a stream.
 */
final class LineReader {
  private static final int FIRST_BUFFER = 1 << 16;

  /** The bytes of the line are {@code bytes[start .. end)}, without the line feed. */
  byte[] bytes;

  int start;
  int end;

  /** The line number, from 1. */
  int number;

  /** True if a line feed follows the line. */
  boolean terminated;

  private final Format format;

  /** Null if the whole page is in {@link #bytes} already. */
  private final InputStream source;

  private long read;
  private int next;
  private int filled;

  private LineReader(byte[] bytes, int filled, InputStream source, Format format) {
    this.bytes = bytes;
    this.filled = filled;
    this.source = source;
    this.format = format;
  }

  static LineReader of(byte[] page, Format format) {
    LineReader lines = new LineReader(page, page.length, null, format);
    if (page.length > Exposition.MAX_PAGE_BYTES) {
      throw lines.tooLong();
    }
    return lines;
  }

  static LineReader of(InputStream page, Format format) {
    return new LineReader(new byte[FIRST_BUFFER], 0, page, format);
  }

  /** Goes to the next line; returns false at the end of the page. */
  boolean next() {
    start = next;
    int length = 0;
    int bits = 0; // all bytes of the line, combined by or: negative if one is not ASCII
    boolean found = false;
    do {
      byte[] window = bytes;
      int i = start + length;
      int limit = filled;
      while (i < limit && window[i] != '\n') {
        bits |= window[i++];
      }
      length = i - start;
      found = i < limit;
    } while (!found && length <= Exposition.MAX_LINE_BYTES && fill());
    if (length == 0 && !found) {
      end = start;
      return false;
    }
    number++;
    end = start + length;
    terminated = found;
    next = found ? end + 1 : end;
    if (length > Exposition.MAX_LINE_BYTES) {
      throw refuse(
          Rule.LIMIT, start, "the line is longer than " + Exposition.MAX_LINE_BYTES + " bytes");
    }
    check(bits < 0);
    return true;
  }

  private void check(boolean unicode) {
    if (unicode) {
      int bad = Utf8.firstInvalid(bytes, start, end);
      if (bad >= 0) {
        throw refuse(Rule.UTF8, bad, "this byte is no part of a UTF-8 character");
      }
      if (number == 1
          && end - start >= 3
          && bytes[start] == (byte) 0xEF
          && bytes[start + 1] == (byte) 0xBB
          && bytes[start + 2] == (byte) 0xBF) {
        throw refuse(Rule.NO_BOM, start, "the page starts with a byte order mark");
      }
    }
    if (end > start && bytes[end - 1] == '\r') {
      throw refuse(
          Rule.LINE_FEED, end - 1, "the line ends with a carriage return (\\r\\n for \\n)");
    }
  }

  /** Moves the current line to the front and reads on; returns false at the end of the page. */
  private boolean fill() {
    if (source == null) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, filled - start);
      filled -= start;
      next -= start;
      start = 0;
    }
    if (filled == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int count;
    try {
      count = source.read(bytes, filled, bytes.length - filled);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (count < 0) {
      return false;
    }
    read += count;
    filled += count;
    if (read > Exposition.MAX_PAGE_BYTES) {
      throw tooLong();
    }
    return true;
  }

  private ExpositionException tooLong() {
    return new ExpositionException(
        "the page is longer than " + Exposition.MAX_PAGE_BYTES + " bytes",
        List.of(),
        Rule.LIMIT.in(format));
  }

  /** Returns a refusal of the current line, with the caret under byte {@code at}. */
  ExpositionException refuse(Rule rule, int at, String problem) {
    return refuse(rule, problem, number, bytes, start, end, at);
  }

  /** Returns a refusal of an earlier line, of which only the first bytes were kept. */
  ExpositionException refuse(Rule rule, String problem, int line, byte[] left) {
    return refuse(rule, problem, line, left, 0, left.length, 0);
  }

  /** Returns a refusal because something is missing at the end of the page. */
  ExpositionException refuseEnd(Rule rule, String problem) {
    byte[] end = "<end of the page>".getBytes(StandardCharsets.US_ASCII);
    return refuse(rule, problem, number + 1, end, 0, end.length, 0);
  }

  private ExpositionException refuse(
      Rule rule, String problem, int line, byte[] bytes, int start, int end, int at) {
    int column = MessageFormat.column(bytes, start, end, at);
    return new ExpositionException(
        problem, line, column, MessageFormat.excerpt(bytes, start, end, at), rule.in(format));
  }
}
