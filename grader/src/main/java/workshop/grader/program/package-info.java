/**
 * The learner's program as a process: compiles, starts, controls, observes and ends it. Nothing
 * here depends on lessons or metrics.
 */
package workshop.grader.program;
