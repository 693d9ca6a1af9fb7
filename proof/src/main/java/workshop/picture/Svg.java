package workshop.picture;

import java.util.Locale;

/** SVG text that follows the reader's light or dark page by itself. */
final class Svg {
  /** Colours that stay apart for most people who see few of them, on light and on dark. */
  static final int COLOURS = 8;

  private static final String STYLE =
      """
      <style>
        text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #24292f }
        .small { font-size: 11px; fill: #59636e }
        .title { font-size: 14px; font-weight: 600 }
        .big { font-size: 26px; font-weight: 600 }
        .page { fill: #f6f8fa } .panel { fill: #ffffff; stroke: #d1d9e0 }
        .grid { stroke: #d1d9e0; stroke-width: 1; opacity: .7 }
        .night { fill: #59636e; opacity: .08 }
        .limit { stroke: #cf222e; stroke-width: 1.2; stroke-dasharray: 6 4; fill: none }
        .line { fill: none; stroke-width: 1.6; stroke-linejoin: round }
        .good { fill: #1a7f37 } .fair { fill: #bc4c00 } .bad { fill: #cf222e }
        .s0 { stroke: #0969da } .f0 { fill: #0969da } .s1 { stroke: #bc4c00 } .f1 { fill: #bc4c00 }
        .s2 { stroke: #1a7f37 } .f2 { fill: #1a7f37 } .s3 { stroke: #8250df } .f3 { fill: #8250df }
        .s4 { stroke: #bf3989 } .f4 { fill: #bf3989 } .s5 { stroke: #9a6700 } .f5 { fill: #9a6700 }
        .s6 { stroke: #0a7c86 } .f6 { fill: #0a7c86 } .s7 { stroke: #6e7781 } .f7 { fill: #6e7781 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 } .small { fill: #9198a1 }
          .page { fill: #0d1117 } .panel { fill: #151b23; stroke: #3d444d }
          .grid { stroke: #3d444d } .night { fill: #9198a1; opacity: .12 }
          .limit { stroke: #f85149 } .good { fill: #3fb950 } .fair { fill: #db6d28 } .bad { fill: #f85149 }
          .s0 { stroke: #58a6ff } .f0 { fill: #58a6ff } .s1 { stroke: #f0883e } .f1 { fill: #f0883e }
          .s2 { stroke: #3fb950 } .f2 { fill: #3fb950 } .s3 { stroke: #bc8cff } .f3 { fill: #bc8cff }
          .s4 { stroke: #f778ba } .f4 { fill: #f778ba } .s5 { stroke: #d29922 } .f5 { fill: #d29922 }
          .s6 { stroke: #39c5cf } .f6 { fill: #39c5cf } .s7 { stroke: #9198a1 } .f7 { fill: #9198a1 }
        }
      </style>
      """;

  private final StringBuilder body = new StringBuilder();

  void rect(String css, double x, double y, double width, double height, int round) {
    add(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%d\"/>",
        css, n(x), n(y), n(width), n(height), round);
  }

  void line(String css, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
        css, n(x1), n(y1), n(x2), n(y2));
  }

  /** A path of our own making, such as {@code M0 0L10 10}. */
  void path(String css, String data) {
    add("<path class=\"%s\" d=\"%s\"/>", css, data);
  }

  /** An area of a colour, see-through. */
  void area(int colour, String data) {
    add("<path class=\"f%d\" fill-opacity=\".75\" d=\"%s\"/>", colour % COLOURS, data);
  }

  /** An area of the first colour, the stronger the nearer to 1. */
  void shade(double strength, String data) {
    add("<path class=\"f1\" fill-opacity=\"%s\" d=\"%s\"/>", n(strength), data);
  }

  void text(String css, double x, double y, String anchor, String text) {
    add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        css, n(x), n(y), anchor, escape(text));
  }

  /** The whole picture; a screen reader says its title. */
  String finish(double width, double height, String title) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\" role=\"img\">%n"
                .replace("%n", "\n"),
            n(width),
            n(height),
            n(width))
        + "<title>"
        + escape(title)
        + "</title>\n"
        + STYLE
        + body
        + "</svg>\n";
  }

  /** At most one decimal: a tenth of a pixel is enough for a picture that git keeps. */
  static String n(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private void add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
