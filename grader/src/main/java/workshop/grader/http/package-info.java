/** Requests to the learner's program and its responses, as values, each within a budget. */
package workshop.grader.http;
