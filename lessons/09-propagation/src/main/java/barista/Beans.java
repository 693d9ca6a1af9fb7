package barista;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Grinds beans, which takes processor time and neither input nor output. */
final class Beans {
  private static final int TURNS_PER_CUP = 10_000;

  private Beans() {}

  static byte[] grind(int cups) {
    try {
      MessageDigest mill = MessageDigest.getInstance("SHA-256");
      byte[] beans = {};
      for (int turn = 0; turn < cups * TURNS_PER_CUP; turn++) {
        beans = mill.digest(beans);
      }
      return beans;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
