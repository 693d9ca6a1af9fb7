package workshop.grader.service;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import workshop.grader.program.Deadline;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;

/** A program of a service while it runs, and the file of its output. */
public final class ServiceProcess {
  static final String REMEDY = "close other programs and run it again";

  private final String service;
  private final Process process;
  private final Path output;

  ServiceProcess(String service, Process process, Path output) {
    this.service = service;
    this.process = process;
    this.output = output;
  }

  Process process() {
    return process;
  }

  /** Waits until the server is ready to answer. */
  public void awaitReady(URI address) {
    new ServiceClient(service).awaitReady(address, process::isAlive);
    if (!process.isAlive()) {
      throw CheckError.of(service + " ended while it started: " + lastLine(), REMEDY);
    }
  }

  /** Waits for the end of a program that ends by itself. */
  public int exitCode() {
    if (!Deadline.in(Timeouts.BATCH).await(() -> !process.isAlive())) {
      end();
      throw CheckError.of(service + " took more than " + Timeouts.BATCH.toSeconds() + " s", REMEDY);
    }
    return process.exitValue();
  }

  /** Returns what it has printed so far, without empty lines. */
  public List<String> lines() {
    try {
      return Files.readAllLines(output).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Returns the last line that it has printed, for a message. */
  public String lastLine() {
    List<String> lines = lines();
    return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
  }

  /** Kills it. */
  public void end() {
    process.destroyForcibly();
    Deadline.in(Timeouts.STOP).await(() -> !process.isAlive());
  }
}
