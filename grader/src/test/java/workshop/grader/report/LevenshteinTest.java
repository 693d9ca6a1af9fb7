package workshop.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LevenshteinTest {

  @Test
  void countsInsertionsDeletionsAndReplacements() {
    assertThat(Levenshtein.distance("app_requests_total", "app_requests_total")).isZero();
    assertThat(Levenshtein.distance("app_requests_total", "app_request_total")).isEqualTo(1);
    assertThat(Levenshtein.distance("latte", "tea")).isEqualTo(4);
    assertThat(Levenshtein.distance("", "tea")).isEqualTo(3);
    assertThat(Levenshtein.distance("tea", "")).isEqualTo(3);
  }
}
