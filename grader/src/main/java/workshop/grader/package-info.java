/**
 * The API that a check is written with: a lesson, its tasks, the learner's program, its scraped
 * page and assertions. Other packages of the grader do not depend on this one.
 */
package workshop.grader;
