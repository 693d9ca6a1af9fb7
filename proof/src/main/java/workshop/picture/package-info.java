/**
 * Draws the panels of dashboards as SVG, from what a real Prometheus answers over the recorded
 * night. It shows what a panel says, and does not imitate Grafana.
 */
package workshop.picture;
