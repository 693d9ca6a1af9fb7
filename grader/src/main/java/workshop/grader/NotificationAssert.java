package workshop.grader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import workshop.grader.alerts.Alert;
import workshop.grader.alerts.AlertmanagerServer;
import workshop.grader.alerts.AlertmanagerServer.Status;
import workshop.grader.alerts.Notification;
import workshop.grader.alerts.PrometheusDuration;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/**
 * Asserts what a real Alertmanager with the learner's configuration does with alerts.
 *
 * <pre>{@code
 * assertThat(alertmanager, task)
 *     .post(down, slow)
 *     .sends(down).to("pager")
 *     .sends(slow).to("tickets");
 * }</pre>
 */
public final class NotificationAssert {
  private static final int SHOWN = 5;
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);
  private static final Duration DEFAULT_REPEAT = Duration.ofHours(4);

  private final AlertmanagerServer server;
  private final Task task;

  NotificationAssert(AlertmanagerServer server, Task task) {
    this.server = server;
    this.task = task;
  }

  /** Posts alerts, all at once. */
  public NotificationAssert post(Alert... alerts) {
    return post(List.of(alerts));
  }

  /** Posts alerts, all at once. */
  public NotificationAssert post(Collection<Alert> alerts) {
    alerts.stream().limit(2).forEach(alert -> task.recordCommand("$ " + alert.command()));
    server.post(alerts);
    return this;
  }

  /** Asserts that an alert reaches one receiver and no other. */
  public NotificationAssert sends(Alert alert, String receiver) {
    Status status = statusOf(alert);
    failIfInhibited(alert, status);
    if (!status.receivers().equals(List.of(receiver))) {
      throw misrouted(alert, receiver, status.receivers());
    }
    if (!server.await(Timeouts.SETTLE, () -> count(receiver, alert) > 0)) {
      throw CheckFailure.expected(receiver + " receives " + alert)
          .butWas("nothing arrived at its webhook")
          .because("a receiver whose address does not listen is a page that is never read");
    }
    return this;
  }

  /** Asserts that alerts that fire at the same time come as one notification. */
  public NotificationAssert sendsTogether(List<Alert> alerts, String receiver) {
    alerts.forEach(alert -> failIfInhibited(alert, statusOf(alert)));
    if (!server.await(
        Timeouts.SETTLE, () -> alerts.stream().allMatch(alert -> count(receiver, alert) > 0))) {
      Alert missing = alerts.stream().filter(a -> count(receiver, a) == 0).findFirst().get();
      throw misrouted(missing, receiver, statusOf(missing).receivers());
    }
    List<Notification> pages =
        server.notifications().stream()
            .filter(one -> one.receiver().equals(receiver))
            .filter(one -> one.firing().stream().anyMatch(alerts::contains))
            .toList();
    // A group that exists already may be sent while the alerts come in; the next one has them all.
    if (pages.stream().noneMatch(one -> one.firing().containsAll(alerts))) {
      throw CheckFailure.expected(
              alerts.size() + " alerts of one service come to " + receiver + " as 1 notification")
          .butWas(
              pages.size()
                  + " notifications:\n"
                  + pages.stream()
                      .map(NotificationAssert::head)
                      .sorted()
                      .limit(SHOWN)
                      .collect(Collectors.joining("\n"))
                  + (pages.size() > SHOWN ? "\n…" : ""))
          .because(
              "the phone rings "
                  + pages.size()
                  + " times for one cause; group_by says which labels the alerts of one"
                  + " notification share: leave out the ones in which they differ");
    }
    return this;
  }

  /** Asserts that an alert is held back as long as another one fires. */
  public NotificationAssert inhibits(Alert alert, Alert source) {
    Status status = statusOf(alert);
    if (!status.inhibitedBy().contains(source)) {
      throw CheckFailure.expected(source + " inhibits " + alert)
          .butWas("it is sent as well; the inhibition rules are\n" + inhibitions())
          .because(
              "a person who knows that the target is down needs no second page about its errors; an alert"
                  + " that matches source and target of a rule is not inhibited by one that does, too");
    }
    return this;
  }

  /** Asserts that a receiver is told when an alert is over. */
  public NotificationAssert sendsResolved(Alert alert, String receiver) {
    // A receiver that is told not to send it is not waited for as long.
    Duration wait =
        server.config().sendsResolved(receiver) ? Timeouts.SETTLE : Duration.ofSeconds(1);
    boolean isSent =
        server.await(
            wait,
            () ->
                server.notifications().stream()
                    .anyMatch(
                        one -> one.receiver().equals(receiver) && one.resolved().contains(alert)));
    if (!isSent) {
      throw CheckFailure.expected(receiver + " is told that " + alert + " is over")
          .butWas("it got the alert, and nothing when it was resolved")
          .with(arrived(alert))
          .because(
              "without the resolved message (`send_resolved`) the person on call goes on looking"
                  + " for a trouble that is over");
    }
    return this;
  }

  /** Reports alerts as over. */
  public NotificationAssert resolve(Collection<Alert> alerts) {
    server.resolve(alerts);
    return this;
  }

  /** Asserts how long a first notification to a receiver waits for others, as it is written. */
  public NotificationAssert waitsAtMost(String receiver, Duration most) {
    for (Duration wait : server.config().times("group_wait", receiver, DEFAULT_WAIT)) {
      if (wait.compareTo(most) > 0) {
        throw times(receiver, "group_wait", "at most " + PrometheusDuration.inWords(most), wait)
            .because("a page that waits for others to join it comes that much later");
      }
    }
    return this;
  }

  /** Asserts how soon the same notification is repeated, as it is written. */
  public NotificationAssert repeatsAfter(String receiver, Duration least, Duration most) {
    for (Duration repeat : server.config().times("repeat_interval", receiver, DEFAULT_REPEAT)) {
      if (repeat.compareTo(least) < 0 || repeat.compareTo(most) > 0) {
        throw times(
                receiver,
                "repeat_interval",
                PrometheusDuration.inWords(least) + " to " + PrometheusDuration.inWords(most),
                repeat)
            .because(
                repeat.compareTo(least) < 0
                    ? "a phone that rings again every few minutes for the same trouble keeps"
                        + " people from fixing it"
                    : "a page that was overlooked is not repeated in the same night");
      }
    }
    return this;
  }

  private static CheckFailure times(String receiver, String key, String wanted, Duration time) {
    return CheckFailure.expected(key + " of the route to " + receiver + " is " + wanted)
        .butWas(PrometheusDuration.inWords(time));
  }

  private Status statusOf(Alert alert) {
    List<Status> seen = new ArrayList<>();
    server.await(
        Timeouts.SETTLE,
        () -> {
          seen.clear();
          server.status(alert).ifPresent(seen::add);
          return seen.stream().anyMatch(status -> !status.state().equals("unprocessed"));
        });
    if (seen.isEmpty()) {
      throw CheckFailure.expected("Alertmanager takes " + alert)
          .butWas("its list of alerts does not have it")
          .because("an alert that it does not have is not sent");
    }
    return seen.get(0);
  }

  private void failIfInhibited(Alert alert, Status status) {
    if (!status.inhibitedBy().isEmpty()) {
      throw CheckFailure.expected(alert + " is sent")
          .butWas(
              "it is inhibited by "
                  + status.inhibitedBy().get(0)
                  + ", of another service;"
                  + " the inhibition rules are\n"
                  + inhibitions())
          .because(
              "a rule without `equal: [service]` lets one service's trouble silence all others:"
                  + " their pages are never sent");
    }
  }

  private CheckFailure misrouted(Alert alert, String receiver, List<String> actual) {
    // What each of them got is a fact to show: wait for it.
    server.await(Timeouts.SETTLE, () -> actual.stream().allMatch(one -> count(one, alert) > 0));
    return CheckFailure.expected(alert + " reaches " + receiver + " and no other receiver")
        .butWas("it reaches " + (actual.isEmpty() ? "none" : String.join(" and ", actual)))
        .with(arrived(alert))
        .because(whyMisrouted(receiver, actual));
  }

  private String whyMisrouted(String receiver, List<String> actual) {
    if (actual.contains(receiver)) {
      return "after a route with `continue: true` Alertmanager tries the routes below it, too: "
          + "the same trouble is reported twice, and each reader thinks the other one has it";
    }
    if (!server.config().routed().contains(receiver)) {
      return "no route names the receiver " + receiver + ": it is never sent anything";
    }
    return "the first route that matches takes the alert, and those below it are not tried; what"
        + " no route takes goes to the receiver of the root";
  }

  /** What each receiver got of an alert, in an order that does not depend on time. */
  private Fact arrived(Alert alert) {
    List<String> lines =
        server.notifications().stream()
            .filter(one -> one.firing().contains(alert))
            .map(one -> one.receiver() + ": FIRING " + alert)
            .distinct()
            .sorted()
            .toList();
    return Fact.of("arrived", lines.isEmpty() ? "nothing" : String.join("\n", lines));
  }

  private static String head(Notification one) {
    List<String> alerts = one.firing().stream().map(Alert::toString).sorted().toList();
    String more = alerts.size() > 1 ? " and " + (alerts.size() - 1) + " more" : "";
    return "FIRING " + alerts.get(0) + more;
  }

  private String inhibitions() {
    List<String> rules = server.config().inhibitions();
    return rules.isEmpty() ? "(none)" : String.join("\n", rules);
  }

  private long count(String receiver, Alert alert) {
    return server.notifications().stream()
        .filter(one -> one.receiver().equals(receiver) && one.firing().contains(alert))
        .count();
  }
}
