package workshop.grader.slo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.grader.service.Programs;
import workshop.grader.service.ServiceFinder;
import workshop.grader.service.ServiceFolder;
import workshop.grader.service.ServiceKind;
import workshop.grader.service.ServiceProcess;

/** The program {@code sloth}, which makes rules of objectives. */
interface Sloth {

  /**
   * Returns the rules that come of a file.
   *
   * @throws CheckFailure if Sloth refuses it
   */
  String generate(String spec);

  /** Finds the program of this machine. */
  static Optional<Sloth> onPath(Optional<Path> folder) {
    try {
      return Optional.of(
          ServiceFinder.<Sloth>of(ServiceKind.SLOTH).onPath(OnPath::new).find(folder));
    } catch (CheckError none) {
      return Optional.empty();
    }
  }

  /**
   * Finds the program of this machine, or a container: for what is not translated here.
   *
   * @throws CheckError if there is neither
   */
  static Sloth find(Optional<Path> folder) {
    return ServiceFinder.<Sloth>of(ServiceKind.SLOTH)
        .onPath(OnPath::new)
        .inContainer(() -> ContainerSloth.find())
        .find(folder);
  }

  /** Returns the failure for a file that it refuses. */
  static CheckFailure refused(String words) {
    return CheckFailure.expected("objectives that Sloth can read")
        .butWas(words.replaceFirst("^.*?msg=\"?", "").replaceFirst("^error: ", ""))
        .because("without rules there is no alert");
  }

  /** The program of this machine. */
  final class OnPath implements Sloth {
    private final Programs programs;

    OnPath(Programs programs) {
      this.programs = programs;
    }

    @Override
    public String generate(String spec) {
      try (ServiceFolder folder = ServiceFolder.create("sloth")) {
        Path in = folder.write("slo.yml", spec);
        Path out = folder.write("rules.yml", "");
        ServiceProcess run =
            folder.startTool(
                programs.get("sloth"),
                List.of("generate", "-i", in.toString(), "-o", out.toString()));
        if (run.exitCode() != 0) {
          throw refused(run.lastLine());
        }
        return folder.read("rules.yml");
      }
    }
  }
}
