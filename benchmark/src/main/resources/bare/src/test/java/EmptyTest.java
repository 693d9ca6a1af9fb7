import org.junit.jupiter.api.Test;

final class EmptyTest {

  @Test
  void nothing() {}
}
