package workshop.cli.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What files looked like at one moment. One that cannot be read just now counts as missing. */
record FileSnapshot(Map<String, Seen> files) {
  private static final int SMALL = 256 * 1024;

  /**
   * One file.
   *
   * @param text a digest; of a large file its size and time have to do
   */
  record Seen(long size, FileTime time, String text) {}

  /** Looks into each of these files. */
  static FileSnapshot into(Map<String, Path> paths) {
    return new FileSnapshot(Map.of()).again(paths);
  }

  /** Looks again, and into those files alone whose size or time is another one now. */
  FileSnapshot again(Map<String, Path> paths) {
    Map<String, Seen> now = new TreeMap<>();
    paths.forEach(
        (name, path) -> {
          Seen seen = see(path, files.get(name));
          if (seen != null) {
            now.put(name, seen);
          }
        });
    return new FileSnapshot(now);
  }

  /** Whether the same files hold the same texts, whenever they were written. */
  boolean hasTextsOf(FileSnapshot other) {
    return files.keySet().equals(other.files.keySet())
        && files.keySet().stream()
            .allMatch(name -> files.get(name).text().equals(other.files.get(name).text()));
  }

  /** Whether a file is missing or empty that held a text before. */
  boolean lacksTextOf(FileSnapshot before) {
    return before.files.entrySet().stream()
        .anyMatch(
            file -> {
              Seen now = files.get(file.getKey());
              return file.getValue().size() > 0 && (now == null || now.size() == 0);
            });
  }

  /** When the latest of the files was written that differ from before, in milliseconds. */
  long latestSince(FileSnapshot before) {
    return files.entrySet().stream()
        .filter(file -> !Objects.equals(before.files.get(file.getKey()), file.getValue()))
        .mapToLong(file -> file.getValue().time().toMillis())
        .max()
        .orElse(0);
  }

  private static Seen see(Path path, Seen before) {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      long size = now.size();
      FileTime time = now.lastModifiedTime();
      if (before != null && before.size() == size && before.time().equals(time)) {
        return before;
      }
      return new Seen(size, time, size > SMALL ? size + " " + time : digest(path));
    } catch (IOException e) {
      return null;
    }
  }

  private static String digest(Path path) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
