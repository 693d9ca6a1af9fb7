package workshop.grader.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The number of a customer's card, of which only the last four digits may be told, and what tells
 * more of it.
 */
public final class CardNumber {
  private static final int LAST = 4;

  /** So many digits in a row are no accident. */
  private static final int TELLING = 6;

  /** Part of no longer number or word, which would be an id or a time; an x masks digits. */
  private static final String ALONE = "(?<![0-9a-wyzA-WYZ])(?<!\\d[.,])(?:%s)(?![0-9a-wyzA-WYZ])";

  private final String digits;

  /** A stack trace has thousands of letters, and no digit to begin with. */
  private final Pattern some;

  private final Pattern told;

  /**
   * A card.
   *
   * @param digits sixteen of them, without anything between
   */
  public CardNumber(String digits) {
    this.digits = digits;
    String telling = "(?:" + ALONE.formatted(String.join("|", parts())) + "|" + whole() + ")";
    this.some = Pattern.compile("(?=[0-9])" + telling);
    this.told = Pattern.compile(".{0,7}" + telling + ".{0,17}");
  }

  /**
   * Where a text tells six neighbouring digits of it or more, be it the last ones, with or without
   * spaces, dots and hyphens between them; with a little of what stands around.
   */
  public Optional<String> toldBy(String text) {
    return some.matcher(text).find()
        ? told.matcher(text).results().map(MatchResult::group).findFirst()
        : Optional.empty();
  }

  /** The digits. */
  @Override
  public String toString() {
    return digits;
  }

  /** The longest first, so that what is shown is all that was told. */
  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (int from = 0; from <= digits.length() - TELLING; from++) {
      for (int to = digits.length(); to >= from + TELLING; to--) {
        parts.add(spaced(digits.substring(from, to)));
      }
    }
    return parts;
  }

  /** All of it but one digit and the last four is no accident wherever it stands. */
  private String whole() {
    return spaced(digits.substring(1, digits.length() - LAST));
  }

  private static String spaced(String digits) {
    return String.join("[ .-]*", digits.split(""));
  }
}
