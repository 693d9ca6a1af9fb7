/**
 * The result of a check and its text: verdicts, facts, the transcript and the map of the course.
 * Code here starts, sends and measures nothing.
 */
package workshop.grader.report;
