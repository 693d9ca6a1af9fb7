package workshop.grader.report;

/**
 * A line of the learner's code.
 *
 * @param file the path from the project's folder, with forward slashes
 */
public record SourceLocation(String file, int line) {

  /** Returns the file's name and the line: {@code Shop.java:12}. */
  @Override
  public String toString() {
    return file.substring(file.lastIndexOf('/') + 1) + ":" + line;
  }
}
