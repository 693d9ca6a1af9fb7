/**
 * The words that a check is written with: a lesson, its tasks, the learner's program, its scraped
 * page and assertions on it. A check needs nothing from other packages but the values it compares.
 */
package workshop.grader;
