package workshop.grader.verdict;

import java.nio.charset.Charset;

/** Writes a transcript's marks so that a console with few characters can show them. */
public final class Marks {
  private static final String[][] PLAIN = {
    {"✔", "+"}, {"✘", "x"}, {"·", "."}, {"☆", "*"}, {"×", "x"}, {"…", "..."}
  };

  private Marks() {}

  /** The text as it is, if the charset has all its characters, else in plain ones. */
  public static String fit(String text, Charset charset) {
    if (charset.canEncode() && charset.newEncoder().canEncode("✔✘·☆×…")) {
      return text;
    }
    String plain = text;
    for (String[] mark : PLAIN) {
      plain = plain.replace(mark[0], mark[1]);
    }
    return plain;
  }
}
