package workshop.grader.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The number of a customer's card, of which only the last four digits may appear in telemetry.
 * Finds texts that contain more of it.
 */
public final class CardNumber {
  private static final int LAST = 4;

  /** This many equal digits in a row are not an accident. */
  private static final int MIN_DIGITS = 6;

  /** No part of a longer number or word, such as an id or a time; an x masks digits. */
  private static final String ALONE = "(?<![0-9a-wyzA-WYZ])(?<!\\d[.,])(?:%s)(?![0-9a-wyzA-WYZ])";

  private final String digits;

  /** Tests for a digit first, because a stack trace has thousands of letters. */
  private final Pattern match;

  private final Pattern matchWithContext;

  /**
   * Creates a card.
   *
   * @param digits sixteen digits without separators
   */
  public CardNumber(String digits) {
    this.digits = digits;
    String digitsInText = "(?:" + ALONE.formatted(String.join("|", parts())) + "|" + whole() + ")";
    this.match = Pattern.compile("(?=[0-9])" + digitsInText);
    this.matchWithContext = Pattern.compile(".{0,7}" + digitsInText + ".{0,17}");
  }

  /**
   * Finds six or more neighbouring digits of the number in a text, with or without spaces, dots and
   * hyphens between them, and returns them with a little context.
   */
  public Optional<String> toldBy(String text) {
    return match.matcher(text).find()
        ? matchWithContext.matcher(text).results().map(MatchResult::group).findFirst()
        : Optional.empty();
  }

  /** Returns the digits. */
  @Override
  public String toString() {
    return digits;
  }

  /** Returns all parts to look for, the longest first, so that a match is as long as possible. */
  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (int from = 0; from <= digits.length() - MIN_DIGITS; from++) {
      for (int to = digits.length(); to >= from + MIN_DIGITS; to--) {
        parts.add(spaced(digits.substring(from, to)));
      }
    }
    return parts;
  }

  /** Returns the number without its first and last four digits, which is found also in a word. */
  private String whole() {
    return spaced(digits.substring(1, digits.length() - LAST));
  }

  private static String spaced(String digits) {
    return String.join("[ .-]*", digits.split(""));
  }
}
