package workshop.grader.service;

import java.util.List;
import workshop.grader.report.CheckError;

/**
 * A kind of server that a check starts: its programs, and how to install them.
 *
 * @param name as a sentence has it: {@code Prometheus}
 * @param property the system property that names a folder to take the programs from
 * @param programs for each program its names; the first one is the usual one
 * @param debian what to do on Debian and Ubuntu
 * @param macos what to do on macOS
 * @param windows what to do on Windows
 */
public record ServiceKind(
    String name,
    String property,
    List<List<String>> programs,
    String debian,
    String macos,
    String windows) {

  private static final String DOWNLOAD =
      "unpack the download from prometheus.io, put its folder on the PATH";

  private static final String SLOTH_DOWNLOAD =
      "put the download from github.com/slok/sloth/releases on the PATH, as sloth";

  /** The server, with the tool that fills in samples. */
  public static final ServiceKind PROMETHEUS =
      new ServiceKind(
          "Prometheus",
          "workshop.prometheus",
          List.of(List.of("prometheus"), List.of("promtool")),
          "apt install prometheus",
          "brew install prometheus",
          DOWNLOAD);

  /** The tool alone: it evaluates rules without a server. */
  public static final ServiceKind PROMTOOL =
      new ServiceKind(
          "promtool",
          PROMETHEUS.property,
          List.of(List.of("promtool")),
          PROMETHEUS.debian,
          PROMETHEUS.macos,
          DOWNLOAD);

  /** Debian calls the program {@code prometheus-alertmanager}. */
  public static final ServiceKind ALERTMANAGER =
      new ServiceKind(
          "Alertmanager",
          "workshop.alertmanager",
          List.of(List.of("alertmanager", "prometheus-alertmanager"), List.of("amtool")),
          "apt install prometheus-alertmanager",
          DOWNLOAD,
          DOWNLOAD);

  /** The generator of rules for objectives (sloth.dev). */
  public static final ServiceKind SLOTH =
      new ServiceKind(
          "Sloth",
          "workshop.sloth",
          List.of(List.of("sloth")),
          SLOTH_DOWNLOAD,
          SLOTH_DOWNLOAD,
          SLOTH_DOWNLOAD);

  /** Returns the outcome "could not check", with what to install. */
  CheckError missing(String place) {
    List<String> usual = programs.stream().map(names -> names.get(0)).toList();
    return CheckError.missing(
        "ask " + name + ": there is no " + String.join(" with ", usual) + " in " + place,
        """
        Debian:  %s
        macOS:   %s
        Windows: %s
        or start Docker, on any of them; then run it again"""
            .formatted(debian, macos, windows));
  }
}
