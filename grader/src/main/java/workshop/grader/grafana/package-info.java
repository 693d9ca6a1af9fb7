/**
 * Reads provisioned dashboards and data sources as Grafana does: variables, macros, links and the
 * names of lines. Nothing here judges what a panel shows.
 */
package workshop.grader.grafana;
