/**
 * A real Prometheus that judges answers: found, filled with recorded samples, asked over its HTTP
 * API, and ended. Nothing here knows a lesson or what the samples mean.
 */
package workshop.grader.prometheus;
