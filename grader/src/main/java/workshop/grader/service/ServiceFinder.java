package workshop.grader.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import workshop.grader.report.CheckError;

/**
 * Finds a service in one of three ways, in this order: it comes with Maven, its programs are on the
 * PATH, or Docker can run it.
 *
 * <pre>{@code
 * ServiceFinder.<PrometheusRuntime>of(ServiceKind.PROMETHEUS)
 *     .onPath(LocalPrometheus::new)
 *     .inContainer(() -> ContainerPrometheus.find())
 *     .find(folder);
 * }</pre>
 *
 * @param <S> what runs the service, whichever way it was found
 */
public final class ServiceFinder<S> {
  private final ServiceKind kind;
  private Supplier<Optional<S>> maven = Optional::empty;
  private Function<Programs, S> local;
  private Supplier<Optional<S>> container = Optional::empty;

  private ServiceFinder(ServiceKind kind) {
    this.kind = kind;
  }

  /** Begins with no way at all. */
  public static <S> ServiceFinder<S> of(ServiceKind kind) {
    return new ServiceFinder<>(kind);
  }

  /** Adds a server that is a dependency of the grader; empty where its jar has none to offer. */
  public ServiceFinder<S> fromMaven(Supplier<Optional<S>> way) {
    maven = way;
    return this;
  }

  /** Adds programs of this machine. */
  public ServiceFinder<S> onPath(Function<Programs, S> way) {
    local = way;
    return this;
  }

  /** Adds a container. Testcontainers is optional: if it is missing, so is this way. */
  public ServiceFinder<S> inContainer(Supplier<Optional<S>> way) {
    container = way;
    return this;
  }

  /**
   * Returns the first that there is.
   *
   * @param folder where the programs must be; empty for all three ways
   * @throws CheckError if there is none, with what to install
   */
  public S find(Optional<Path> folder) {
    if (folder.isPresent()) {
      return Programs.in(List.of(folder.get()), kind)
          .map(local)
          .orElseThrow(() -> kind.missing("the folder that " + kind.property() + " names"));
    }
    return maven
        .get()
        .or(() -> Optional.ofNullable(local).flatMap(way -> Programs.onPath(kind).map(way)))
        .or(this::container)
        .orElseThrow(() -> kind.missing("the PATH"));
  }

  private Optional<S> container() {
    try {
      return container.get();
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }
}
