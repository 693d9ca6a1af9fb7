/**
 * Runs a real Prometheus with recorded samples, queries it over its HTTP API and evaluates
 * recording rules with it. Nothing here depends on a lesson or on the meaning of the samples.
 */
package workshop.grader.prometheus;
