package workshop.grader.recording;

import static workshop.grader.recording.Effect.down;
import static workshop.grader.recording.Effect.fails;
import static workshop.grader.recording.Effect.load;
import static workshop.grader.recording.Effect.neighbourDown;
import static workshop.grader.recording.Effect.noCustomers;
import static workshop.grader.recording.Effect.open;
import static workshop.grader.recording.Effect.slow;
import static workshop.grader.recording.Route.LOYALTY;
import static workshop.grader.recording.Route.ORDER;
import static workshop.grader.recording.Route.RECEIPT;

/** The incidents that lessons are graded on. */
public enum Incident {
  /** Four hours for questions about the past. */
  NIGHT(
      IncidentTimeline.starting("2026-01-17T22:00:00Z", 240)
          .load(1.3, 0.6)
          .usually(fails(RECEIPT, 0.08), slow(ORDER, 0.02, 0.02))
          .between(79, 95, Incident.BURST, fails(RECEIPT, 0.5), fails(ORDER, 0.45, 0.05))
          // Most slow orders are served by shop-1.
          .between(109, 130, Incident.SLOW, slow(ORDER, 0.7, 0.02))
          .between(146.5, 147.5, Incident.OUTAGE, down(1))
          .between(147.5, 155, "just after shop-2 started again")
          .between(169, 200, Incident.SILENCE, noCustomers())
          .since(214, "since /loyalty/{card} went live", open(LOYALTY))
          // Each has five minutes of one kind before it, so that no range mixes two windows.
          .comparedAt(30, 65, 85, 95, 115, 125, 150, 160, 175, 195, 210, 220, 235)),

  /** Four hours with events that must page and events that must not. */
  ALERTS(
      IncidentTimeline.starting("2026-02-13T20:00:00Z", 240)
          .scrapedAt(10, 20)
          .load(1, 0.3)
          .usually(fails(RECEIPT, 0.02), slow(ORDER, 0.02, 0.02))
          // A range that is nearly empty must not see one error of three requests by chance.
          .between(0, 6, "in the first minutes", fails(RECEIPT, 0), slow(ORDER, 0, 0))
          // More failures in five minutes than the burst has: a count cannot tell the two apart.
          .between(20, 38, Incident.RUSH, load(10), fails(RECEIPT, 0.05))
          .between(50, 58, Incident.NEIGHBOUR, neighbourDown())
          .between(60, 70, "before the burst", load(0.5))
          .between(70, 88, Incident.BURST, load(0.5), fails(RECEIPT, 0.6), fails(ORDER, 0.6))
          // The burst comes in waves: a range of one minute sees it end three times.
          .between(73.5, 75, Incident.BURST, fails(RECEIPT, 0), fails(ORDER, 0))
          .between(77.5, 79, Incident.BURST, fails(RECEIPT, 0), fails(ORDER, 0))
          .between(81.5, 83, Incident.BURST, fails(RECEIPT, 0), fails(ORDER, 0))
          .between(110, 130, Incident.SLOW, slow(ORDER, 0.7, 0.5))
          .between(140, 147, Incident.OUTAGE, down(1))
          // One scrape of shop-1, 10 s after the minute, falls into it.
          .between(155, 155 + 1 / 3.0, Incident.RESTART, down(0))
          // The first error after a restart makes a new series: rate() sees no growth in it.
          .request(156.2, RECEIPT, 0, 500, 0.08, "PrinterJam")
          .between(157, 165, "before the silence", fails(RECEIPT, 0), slow(ORDER, 0, 0))
          .between(165, 195, Incident.SILENCE, noCustomers())
          .between(195, 200, "after the silence", fails(RECEIPT, 0), slow(ORDER, 0, 0))
          .since(200, Incident.QUIET, load(0.012), fails(RECEIPT, 0), slow(ORDER, 0, 0))
          .request(215.2, RECEIPT, 0, 500, 0.08, "PrinterJam")
          .request(225.3, ORDER, 0, 201, 0.7, "latte"));

  static final String BURST = "in the error burst";
  static final String SLOW = "while payments are slow";
  static final String OUTAGE = "while shop-2 is down";
  static final String SILENCE = "in the silent half-hour";
  static final String RUSH = "in the rush";
  static final String RESTART = "while shop-1 restarts";
  static final String NEIGHBOUR = "while Grafana is updated";
  static final String QUIET = "in the quiet hour";

  private final IncidentTimeline timeline;

  Incident(IncidentTimeline timeline) {
    this.timeline = timeline;
  }

  IncidentTimeline timeline() {
    return timeline;
  }
}
