package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class TaskNumberTest {

  @Test
  void tasksAreOrderedByNumberNotByText() {
    assertThat(Stream.of("2.10", "10.1", "2.2", "2.1").map(TaskNumber::parse).sorted())
        .extracting(TaskNumber::toString)
        .containsExactly("2.1", "2.2", "2.10", "10.1");
  }

  @Test
  @Tag("slow")
  @Tag("7.12")
  void theNumberOfATaskIsATag() throws NoSuchMethodException {
    assertThat(TaskNumber.of(getClass().getDeclaredMethod("theNumberOfATaskIsATag")))
        .isEqualTo(new TaskNumber(7, 12));
    assertThatThrownBy(
            () -> TaskNumber.of(getClass().getDeclaredMethod("tasksAreOrderedByNumberNotByText")))
        .hasMessageEndingWith("has no @Tag with a task's number");
  }
}
