/**
 * The settings of the OpenTelemetry Java agent in a learner's program: the grader's defaults and
 * the learner's properties. Nothing here depends on a lesson.
 */
package workshop.grader.agent;
