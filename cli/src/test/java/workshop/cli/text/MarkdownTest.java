package workshop.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarkdownTest {

  @Test
  void removesMarksAndTagsExceptInCode() {
    assertThat(
            plain(
                """
                <summary>1 · A question</summary>

                See [the page](../README.md) and [the names](https://example.org/x), **both** or
                *one*; `List<String>` and `a * b * c` stay. So does snake_case_name &lt; 3.
                Or <https://example.org>.
                """))
        .isEqualTo(
            """
            1 · A question

            See the page and the names (https://example.org/x), both or one;
            `List<String>` and `a * b * c` stay. So does snake_case_name < 3. Or
            https://example.org.
            """);
  }

  @Test
  void keepsCodeBlocks() {
    assertThat(plain("Then:\n\n```\ncurl localhost:8080/menu     <shows> **it**\n```\n"))
        .isEqualTo("Then:\n\n  curl localhost:8080/menu     <shows> **it**\n");
  }

  @Test
  void indentsTheLinesOfAnItem() {
    String item = "- " + "a latte, ".repeat(12).strip();
    assertThat(plain(item + "\n- tea").lines())
        .hasSize(3)
        .allMatch(line -> line.length() <= Paragraph.WIDTH)
        .last()
        .isEqualTo("- tea");
    assertThat(plain(item).lines().skip(1)).allMatch(line -> line.matches("  \\S.*"));
  }

  @Test
  void putsALongWordOnALineOfItsOwn() {
    String word = "x".repeat(100);
    assertThat(Paragraph.fill("a " + word + " b")).isEqualTo("a\n" + word + "\nb\n");
  }

  private static String plain(String text) {
    return Markdown.plain(text.lines().toList());
  }
}
