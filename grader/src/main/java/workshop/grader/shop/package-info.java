/**
 * What the story's programs must answer to their customers, whatever a learner measures in them.
 */
package workshop.grader.shop;
