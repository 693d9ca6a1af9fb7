/**
 * The learner's program as a process: compile it, start it, talk to it, watch it, end it. Nothing
 * here knows about lessons or metrics.
 */
package workshop.grader.program;
