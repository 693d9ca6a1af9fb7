package workshop.grader.report;

import java.nio.charset.Charset;
import java.util.stream.Collectors;

/** Replaces the marks of a transcript for consoles that cannot show them. */
public final class AsciiFallback {
  private static final String[][] ASCII = {
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

  /** Returns the text unchanged if the charset has all marks, else with ASCII ones. */
  public static String fit(String text, Charset charset) {
    if (charset.canEncode() && charset.newEncoder().canEncode("✔✘·☆×…▸├└│─")) {
      return text;
    }
    return text.lines().map(AsciiFallback::ascii).collect(Collectors.joining("\n"))
        + (text.endsWith("\n") ? "\n" : "");
  }

  private static String ascii(String line) {
    String ascii = line;
    for (String[] mark : ASCII) {
      ascii = ascii.replace(mark[0], mark[1]);
    }
    // Three dots are wider than the one character that they replace.
    String dots = ascii.replace("…", "...");
    return dots.length() <= Transcript.WIDTH ? dots : ascii.replace('…', '.');
  }
}
