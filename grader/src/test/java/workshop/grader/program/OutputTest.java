package workshop.grader.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class OutputTest {

  @Test
  void separatesRepliesFromLines() {
    Output output = read("espresso\n\nword heap 1 2 3\nlatte\nword threads a\\nb\nword busy\n");
    assertThat(output.lastLines()).containsExactly("espresso", "latte");
    assertThat(output.reply("heap")).isEqualTo("1 2 3");
    assertThat(output.reply("threads")).isEqualTo("a\nb");
    assertThat(output.reply("busy")).isEmpty();
    assertThat(output.reply("allocate")).isNull();
    output.forget("heap");
    assertThat(output.reply("heap")).isNull();
  }

  @Test
  void keepsTheLastLinesAndTheBeginningOfALongOne() {
    Output output = read("espresso\n".repeat(1_000) + "o".repeat(1_000_000) + "\nlatte");
    assertThat(output.lastLines()).hasSize(200).endsWith("o".repeat(2_000), "latte");
    assertThat(output.bytes()).isEqualTo(9_000 + 1_000_000 + 6);
  }

  @Test
  void keepsLongLinesInFull() {
    Output output =
        read("espresso\n\nword busy\n\tat shop.Shop\n" + "o".repeat(100_000) + "\nlatte");
    assertThat(output.printed().count()).isEqualTo(4);
    assertThat(output.printed().after(1))
        .containsExactly("\tat shop.Shop", "o".repeat(100_000), "latte");
    assertThat(output.printed().after(4)).isEmpty();
  }

  @Test
  void keepsTheNewestOfAFlood() {
    Output output = read(("o".repeat(9_999) + "\n").repeat(2_000) + "latte");
    assertThat(output.printed().count()).isEqualTo(2_001);
    assertThat(output.printed().after(0)).hasSize(839).endsWith("latte");
    assertThat(output.printed().after(2_000)).containsExactly("latte");
  }

  @Test
  void keepsWhatIsThrownWithoutItsFrames() {
    Output output =
        read(
            "Exception in thread \"main\" java.lang.StackOverflowError\n"
                + "\tat shop.Shop.main(Shop.java:5)\n".repeat(1_024)
                + "Caused by: java.lang.IllegalStateException\n\t... 3 more\r\n");
    assertThat(output.lastLines())
        .containsExactly(
            "Exception in thread \"main\" java.lang.StackOverflowError",
            "Caused by: java.lang.IllegalStateException");
  }

  @Test
  void dropsTheAgentsStartLinesAndKeepsItsWarnings() {
    Output output =
        read(
            """
            OpenJDK 64-Bit Server VM warning: Sharing is only supported for boot loader classes because\
             bootstrap classpath has been appended
            [otel.javaagent 2026-11-21 10:41:21:948 +0000] [main] INFO io.opentelemetry - version: 2
            [otel.javaagent 2026-11-21 10:41:22:100 +0000] [main] ERROR io.opentelemetry - no sampler
            """);
    assertThat(output.lastLines())
        .singleElement()
        .asString()
        .endsWith("ERROR io.opentelemetry - no sampler");
  }

  private static Output read(String printed) {
    Output output =
        new Output(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)), "word");
    output.awaitEnd(Deadline.in(Duration.ofSeconds(20)));
    return output;
  }
}
