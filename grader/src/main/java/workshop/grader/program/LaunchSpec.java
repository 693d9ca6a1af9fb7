package workshop.grader.program;

import java.util.List;
import java.util.Map;

/**
 * The settings to start a program with.
 *
 * @param mainClass its main class
 * @param jvm flags for the JVM, in addition to ours
 * @param environment variables, in addition to the inherited ones
 * @param files texts by file name, written into the program's working directory
 */
public record LaunchSpec(
    String mainClass,
    List<String> jvm,
    Map<String, String> environment,
    Map<String, String> files) {

  public LaunchSpec {
    jvm = List.copyOf(jvm);
    environment = Map.copyOf(environment);
    files = Map.copyOf(files);
  }
}
