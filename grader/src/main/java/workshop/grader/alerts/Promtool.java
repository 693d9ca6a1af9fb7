package workshop.grader.alerts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.grader.prometheus.RuleProblems;
import workshop.grader.report.CheckError;
import workshop.grader.service.Programs;
import workshop.grader.service.ServiceFinder;
import workshop.grader.service.ServiceFolder;
import workshop.grader.service.ServiceKind;
import workshop.grader.service.ServiceProcess;

/** Prometheus' own tool, which evaluates rules without a server and without waiting. */
public interface Promtool extends AutoCloseable {

  /** Returns the problems of a rule file, one a line; none if it is valid. */
  List<String> checkRules(String rules);

  /**
   * Runs {@code promtool test rules} (Prometheus, "Unit testing for rules").
   *
   * @param files texts by file name; {@code test.yml} names the others
   * @return what it prints
   */
  List<String> testRules(Map<String, String> files);

  @Override
  void close();

  /**
   * Finds it.
   *
   * @param folder where it must be; empty for the PATH or a container
   * @throws CheckError if there is none
   */
  static Promtool find(Optional<Path> folder) {
    return ServiceFinder.<Promtool>of(ServiceKind.PROMTOOL)
        .onPath(OnPath::new)
        .inContainer(() -> ContainerPromtool.find())
        .find(folder);
  }

  /** The program of this machine. */
  final class OnPath implements Promtool {
    private final Path program;
    private final ServiceFolder folder = ServiceFolder.create("promtool");

    OnPath(Programs programs) {
      program = programs.get("promtool");
    }

    @Override
    public List<String> checkRules(String rules) {
      Path file = folder.write("rules.yml", rules);
      ServiceProcess check = run("check", "rules", file.toString());
      return check.exitCode() == 0 ? List.of() : RuleProblems.in(check.lines(), file.toString());
    }

    @Override
    public List<String> testRules(Map<String, String> files) {
      files.forEach(folder::write);
      ServiceProcess test = run("test", "rules", "test.yml");
      test.exitCode();
      return test.lines();
    }

    private ServiceProcess run(String... arguments) {
      return folder.startTool(program, List.of(arguments));
    }

    @Override
    public void close() {
      folder.close();
    }
  }
}
