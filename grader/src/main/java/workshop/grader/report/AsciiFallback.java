package workshop.grader.report;

import java.nio.charset.Charset;
import java.util.stream.Collectors;

/** Writes a transcript's marks so that a console with few characters can show them. */
public final class AsciiFallback {
  private static final String[][] PLAIN = {
    {"✔", "+"},
    {"✘", "x"},
    {"·", "."},
    {"☆", "*"},
    {"×", "x"},
    {"▸", ">"},
    {"├", "|"},
    {"└", "`"},
    {"│", "|"},
    {"─", "-"}
  };

  private AsciiFallback() {}

  /** The text as it is, if the charset has all its characters, else in plain ones. */
  public static String fit(String text, Charset charset) {
    if (charset.canEncode() && charset.newEncoder().canEncode("✔✘·☆×…▸├└│─")) {
      return text;
    }
    return text.lines().map(AsciiFallback::plain).collect(Collectors.joining("\n"))
        + (text.endsWith("\n") ? "\n" : "");
  }

  private static String plain(String line) {
    String plain = line;
    for (String[] mark : PLAIN) {
      plain = plain.replace(mark[0], mark[1]);
    }
    // Three dots are wider than the one character that they stand for.
    String dots = plain.replace("…", "...");
    return dots.length() <= Transcript.WIDTH ? dots : plain.replace('…', '.');
  }
}
