package check;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static workshop.grader.GraderAssertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Task;
import workshop.grader.alerts.Alert;
import workshop.grader.alerts.AlertRules;
import workshop.grader.alerts.AlertmanagerServer;
import workshop.grader.recording.Incident;
import workshop.grader.recording.RecordedIncident;

@Lesson(lookAt = "prometheus/rules/16-alerts.yml", incident = Incident.ALERTS)
final class AlertsCheck {
  private static final String EMPTY_RATIO =
      "without requests a ratio is 0 divided by 0, NaN; `unless`, `or vector(…)` and `bool` turn"
          + " NaN into an alert, and a page in the silent half-hour teaches people to ignore pages";
  private static final String ONE_OF_THREE =
      "one request of three is a third: with so few a ratio says nothing; ask for a least number of"
          + " requests as well (`and … > …`)";
  private static final List<String> EIGHT_PATHS =
      Stream.of("queue", "beans", "milk", "cups", "till", "oven", "door", "lamp")
          .map(name -> "/" + name)
          .toList();

  @Test
  @Tag("16.1")
  void aBurstOfErrorsIsPaged(AlertRules rules, RecordedIncident night, Task task) {
    assertThat(rules, "ShopErrors", task)
        .carrying("severity", "page")
        .carrying("service", "shop")
        .oneFor("path", "/orders", "/orders/{id}/receipt")
        .because("orders are lost for 18 minutes, and the pager is silent")
        .becauseIn(
            night.rush(),
            "ten times as many customers have ten times as many errors: a count grows with the"
                + " traffic, the share of all answers does not")
        .becauseIn(night.quiet(), ONE_OF_THREE)
        .becauseIn(night.silence(), EMPTY_RATIO)
        .becauseOtherwise(
            "nothing was wrong there: a 404 or a 400 is the client's mistake, and a few failures"
                + " are usual; a pager that rings without a reason is switched off")
        .firesIn(night.burst(), ofMinutes(5))
        .isOverWithin(ofMinutes(10))
        .isSilentOtherwise();
  }

  @Test
  @Tag("16.2")
  void aTargetThatIsDownIsPaged(AlertRules rules, RecordedIncident night, Task task) {
    assertThat(rules, "ShopDown", task)
        .carrying("severity", "page")
        .carrying("service", "shop")
        .oneFor("instance", "shop-2:9400")
        .because("half of the shop is gone for 7 minutes, and the pager is silent")
        .becauseIn(
            night.shortRestart(),
            "a restart misses one scrape of 30 s: without a `for` that is longer, each deployment"
                + " pages a person")
        .becauseIn(
            night.neighbourOutage(),
            "Grafana is scraped as well, and is not the shop: select the job")
        .firesIn(night.outage(), ofMinutes(3))
        .isOverWithin(ofMinutes(5))
        .isSilentOtherwise();
  }

  @Test
  @Tag("16.3")
  void aMissedObjectiveIsATicket(AlertRules rules, RecordedIncident night, Task task) {
    assertThat(rules, "ShopSlow", task)
        .carrying("severity", "ticket")
        .carrying("service", "shop")
        .oneFor("path", "/orders")
        .because("half of the orders take longer than 0.3 s, and the team hears it from customers")
        .becauseIn(night.silence(), EMPTY_RATIO)
        .becauseIn(night.quiet(), ONE_OF_THREE)
        .firesIn(night.slow(), ofMinutes(15))
        .isOverWithin(ofMinutes(15))
        .isSilentOtherwise();
  }

  @Test
  @Tag("16.4")
  void theRightPersonHearsOnce(AlertmanagerServer alertmanager, Task task) {
    task.lookAt(alertmanager.config().file());
    Alert page = Alert.named("ShopErrors").with("severity", "page");
    Alert down =
        Alert.named("ShopDown")
            .with("severity", "page")
            .with("service", "shop")
            .with("instance", "shop-2:9400");
    Alert slow = Alert.named("ShopSlow").with("severity", "ticket").with("service", "payments");
    Alert backup = Alert.named("BackupOld").with("severity", "info").with("service", "office");
    Alert unlabelled = Alert.named("DiskFull");
    List<Alert> errors = page.with("service", "barista").forEach("path", EIGHT_PATHS);
    Alert ofDownService = page.with("service", "shop").with("path", "/menu");

    assertThat(alertmanager, task)
        .post(List.of(down, slow, backup, unlabelled))
        .sends(down, "pager")
        .sends(slow, "tickets")
        .sends(backup, "inbox")
        .sends(unlabelled, "inbox")
        .post(Stream.concat(errors.stream(), Stream.of(ofDownService)).toList())
        .sendsTogether(errors, "pager")
        .sends(errors.get(0), "pager")
        .inhibits(ofDownService, down)
        .resolve(Stream.concat(errors.stream(), Stream.of(down, slow, unlabelled)).toList())
        .sendsResolved(errors.get(0), "pager")
        .sendsResolved(slow, "tickets")
        .sendsResolved(unlabelled, "inbox")
        .waitsAtMost("pager", ofMinutes(1))
        .repeatsAfter("pager", ofHours(1), ofHours(12));
    task.evidence(
        "8 paths are 1 page, over is told, ShopDown holds back ShopErrors of its service");
  }

  @Test
  @Tag("16.5")
  @Tag("extra")
  void thePageSaysWhatToDo(AlertRules rules, Task task) {
    assertThat(rules, "ShopErrors", task)
        .annotations()
        .summaryNames("path")
        .summaryHasPercentage()
        .runbookExists();
    assertThat(rules, "ShopDown", task).annotations().runbookExists();
    assertThat(rules, "ShopSlow", task).annotations().runbookExists();
  }
}
