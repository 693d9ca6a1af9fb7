package workshop.cli.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The contents of files at one moment. A file that cannot be read counts as missing. */
record FileSnapshot(Map<String, Version> files) {

  /**
   * One file as it was read.
   *
   * @param content the bytes, each as one character
   */
  record Version(FileTime time, String content) {}

  /** Reads files. */
  static FileSnapshot of(Map<String, Path> paths) {
    Map<String, Version> files = new TreeMap<>();
    paths.forEach(
        (name, path) -> {
          try {
            files.put(
                name,
                new Version(
                    Files.getLastModifiedTime(path),
                    Files.readString(path, StandardCharsets.ISO_8859_1)));
          } catch (IOException e) {
            // the file is being replaced
          }
        });
    return new FileSnapshot(files);
  }

  /** Returns true if the same files have the same contents, whenever they were written. */
  boolean hasContentsOf(FileSnapshot other) {
    return files.keySet().equals(other.files.keySet())
        && files.keySet().stream()
            .allMatch(name -> files.get(name).content().equals(other.files.get(name).content()));
  }

  /** Returns true if a file is missing or empty now that had a text before. */
  boolean lacksTextOf(FileSnapshot before) {
    return before.files.entrySet().stream()
        .anyMatch(
            file -> {
              Version now = files.get(file.getKey());
              return !file.getValue().content().isEmpty()
                  && (now == null || now.content().isEmpty());
            });
  }

  /** The latest time of a file that differs from before, in milliseconds since 1970; 0 if none. */
  long latestChangeSince(FileSnapshot before) {
    return files.entrySet().stream()
        .filter(file -> !Objects.equals(before.files.get(file.getKey()), file.getValue()))
        .mapToLong(file -> file.getValue().time().toMillis())
        .max()
        .orElse(0);
  }
}
