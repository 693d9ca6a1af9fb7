/**
 * What a check concluded and how a person sees it: verdicts, facts, the transcript and the map of
 * the course. Nothing here starts, sends or measures anything.
 */
package workshop.grader.report;
