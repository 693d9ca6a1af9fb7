/**
 * Grades one lesson of one tree by its own JUnit check, without Maven, for {@code ./workshop}, the
 * proof and a class. Nothing here prints or depends on a lesson.
 */
package workshop.runner;
