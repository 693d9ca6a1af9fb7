/**
 * Alerts: rules evaluated over a recorded incident in virtual time by promtool, what was pending
 * and firing when, and the notifications that a real Alertmanager makes of alerts.
 */
package workshop.grader.alerts;
