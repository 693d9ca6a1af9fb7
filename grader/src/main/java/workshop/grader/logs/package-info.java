/**
 * Log records: as a program prints them and as Loki stores them, and the LogQL queries that select
 * them. Nothing here depends on a lesson.
 */
package workshop.grader.logs;
