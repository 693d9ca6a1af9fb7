package workshop.picture;

import java.util.ArrayList;
import java.util.List;

/** What happens at a click, step by step, one below the other. */
final class LinkPicture {
  private static final int WIDTH = 720;
  private static final int LINE = 18;
  private static final int HEADING = 30;
  private static final int GAP = 22;
  private static final int MARGIN = 8;

  private final String title;
  private final List<Step> steps = new ArrayList<>();

  private record Step(String heading, List<String> lines) {
    int height() {
      return HEADING + LINE * lines.size() + MARGIN;
    }
  }

  LinkPicture(String title) {
    this.title = title;
  }

  LinkPicture step(String heading, String... lines) {
    steps.add(new Step(heading, List.of(lines)));
    return this;
  }

  String draw() {
    Svg svg = new Svg();
    int height = 2 * MARGIN - GAP + steps.stream().mapToInt(step -> step.height() + GAP).sum();
    svg.rect("page", 0, 0, WIDTH, height, 0);
    int y = MARGIN;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      svg.rect("panel", MARGIN, y, WIDTH - 2 * MARGIN, step.height(), 4);
      svg.text("title", 24, y + 21, "start", i + 1 + ". " + step.heading());
      int line = y + HEADING + 12;
      for (String text : step.lines()) {
        svg.text("", 48, line, "start", text);
        line += LINE;
      }
      y += step.height();
      if (i < steps.size() - 1) {
        arrow(svg, y);
        y += GAP;
      }
    }
    return svg.finish(WIDTH, height, title);
  }

  private static void arrow(Svg svg, int y) {
    int x = 30;
    svg.line("line s0", x, y + 3, x, y + GAP - 4);
    svg.path(
        "line s0",
        "M"
            + (x - 4)
            + " "
            + (y + GAP - 9)
            + "L"
            + x
            + " "
            + (y + GAP - 4)
            + "L"
            + (x + 4)
            + " "
            + (y + GAP - 9));
  }
}
