package workshop.grader.program;

import java.util.List;
import java.util.Map;

/**
 * How a program is started.
 *
 * @param mainClass its main class
 * @param jvm flags for the JVM on top of ours
 * @param environment variables on top of the inherited ones
 * @param files texts by name, written into the folder that the program runs in
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
