/**
 * The OpenTelemetry Java agent beside a learner's program: what it is told, by whom, and in which
 * order. Nothing here knows a lesson.
 */
package workshop.grader.agent;
