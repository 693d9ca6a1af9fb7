/**
 * What Grafana does with provisioned files: reads dashboards and data sources, fills variables and
 * macros in, names lines. It asks nothing about what the panels ought to show.
 */
package workshop.grader.grafana;
