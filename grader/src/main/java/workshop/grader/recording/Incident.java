package workshop.grader.recording;

import static workshop.grader.recording.Effect.crowd;
import static workshop.grader.recording.Effect.down;
import static workshop.grader.recording.Effect.fails;
import static workshop.grader.recording.Effect.neighbourDown;
import static workshop.grader.recording.Effect.nobodyComes;
import static workshop.grader.recording.Effect.open;
import static workshop.grader.recording.Effect.slow;
import static workshop.grader.recording.Route.LOOK_UP;
import static workshop.grader.recording.Route.LOYALTY;
import static workshop.grader.recording.Route.ORDER;
import static workshop.grader.recording.Route.RECEIPT;

import java.util.stream.Stream;

/** The incidents that lessons are graded on. */
public enum Incident {
  /** Four hours for questions about the past. */
  NIGHT(
      IncidentTimeline.starting("2026-01-17T22:00:00Z", 240)
          .crowd(1.3, 0.6)
          .usually(fails(RECEIPT, 0.08), slow(ORDER, 0.02, 0.02))
          .between(79, 95, Incident.BURST, fails(RECEIPT, 0.5), fails(ORDER, 0.45, 0.05))
          // Most slow orders are served by shop-1.
          .between(109, 130, Incident.SLOW, slow(ORDER, 0.7, 0.02))
          .between(146.5, 147.5, Incident.OUTAGE, down(1))
          .between(147.5, 155, "just after shop-2 started again")
          .between(169, 200, Incident.SILENCE, nobodyComes())
          .since(214, "since /loyalty/{card} went live", open(LOYALTY))
          // Each has five minutes of one kind before it, so that no range mixes two windows.
          .comparedAt(30, 65, 85, 95, 115, 125, 150, 160, 175, 195, 210, 220, 235)),

  /** Four hours with everything that must wake a person and much that must not. */
  ALERTS(
      IncidentTimeline.starting("2026-02-13T20:00:00Z", 240)
          .scrapedAt(10, 20)
          .crowd(1, 0.3)
          .usually(fails(RECEIPT, 0.02), slow(ORDER, 0.02, 0.02))
          // A range that is nearly empty must not see one error of three requests by chance.
          .between(0, 6, "in the first minutes", fails(RECEIPT, 0), slow(ORDER, 0, 0))
          // More failures in five minutes than the burst has: a count cannot tell the two apart.
          .between(20, 38, Incident.RUSH, crowd(10), fails(RECEIPT, 0.05))
          .between(50, 58, Incident.NEIGHBOUR, neighbourDown())
          .between(60, 70, "before the burst", crowd(0.5))
          .between(70, 88, Incident.BURST, crowd(0.5), fails(RECEIPT, 0.6), fails(ORDER, 0.6))
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
          .between(165, 195, Incident.SILENCE, nobodyComes())
          .between(195, 200, "after the silence", fails(RECEIPT, 0), slow(ORDER, 0, 0))
          .since(200, Incident.QUIET, crowd(0.012), fails(RECEIPT, 0), slow(ORDER, 0, 0))
          .request(215.2, RECEIPT, 0, 500, 0.08, "PrinterJam")
          .request(225.3, ORDER, 0, 201, 0.7, "latte")),

  /**
   * Half a day of lesson 17. Errors are a constant share of the orders for long enough to fill a
   * range of 6 h, then more: a burn rate is that share divided by 1 %.
   */
  BURNS(
      IncidentTimeline.starting("2026-03-09T06:00:00Z", 690)
          .scrapedAt(10, 20)
          .every(60)
          .crowd(0.3, 0)
          .usually(fails(ORDER, 0.005), fails(LOOK_UP, 0.005), fails(RECEIPT, 0.08))
          .usually(slow(ORDER, 0.02, 0.03))
          // Without one failure there is no series with a 5xx yet.
          .between(-20, 30, Incident.BEFORE_ERRORS, fails(ORDER, 0), fails(LOOK_UP, 0))
          .between(30, 240, Incident.burnOf(0.5))
          .between(120, 121, "while shop-2 restarts", down(1))
          // shop-1 serves 70 % of the requests: 0.7 * 6.5 % + 0.3 * 1.5 % are 5 %.
          .between(240, 300, Incident.burnOf(5), Incident.failing(0.065, 0.015))
          .between(268, 270, Incident.BLIP, Incident.failing(0.6, 0.6))
          // Few requests before the fast burn, so that a range of 1 h soon sees little else.
          .between(300, 360, "in the lull", crowd(0.05))
          .between(360, 372, Incident.burnOf(40), Incident.failing(0.52, 0.12, crowd(0.6)))
          .between(372, 492, "after the fast burn", crowd(0.1))
          .between(410, 440, Incident.SLOW, crowd(0.3), slow(ORDER, 0.6, 0.1))
          .since(492, Incident.burnOf(8), Incident.failing(0.098, 0.038, crowd(0.6)))
          .comparedAt(
              20, 100, 125, 235, 255, 270, 295, 355, 365, 370, 400, 435, 480, 520, 600, 690));

  static final String BURST = "in the error burst";
  static final String SLOW = "while payments are slow";
  static final String OUTAGE = "while shop-2 is down";
  static final String SILENCE = "in the silent half-hour";
  static final String RUSH = "in the rush";
  static final String RESTART = "while shop-1 restarts";
  static final String NEIGHBOUR = "while Grafana is updated";
  static final String QUIET = "in the quiet hour";
  static final String BEFORE_ERRORS = "before the first error";
  static final String BLIP = "in the two minutes of many errors";

  private final IncidentTimeline timeline;

  Incident(IncidentTimeline timeline) {
    this.timeline = timeline;
  }

  /** Returns the name of the window in which the budget is spent at a rate. */
  static String burnOf(double rate) {
    return "at a burn rate of " + (rate == Math.rint(rate) ? "" + (int) rate : "" + rate);
  }

  /** Orders fail at both of their routes, at each instance by another share, and none is slow. */
  private static Effect[] failing(double first, double second, Effect... more) {
    return Stream.concat(
            Stream.of(
                fails(ORDER, first, second), fails(LOOK_UP, first, second), slow(ORDER, 0, 0)),
            Stream.of(more))
        .toArray(Effect[]::new);
  }

  IncidentTimeline timeline() {
    return timeline;
  }
}
