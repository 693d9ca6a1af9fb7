/**
 * Log records as a program prints them, one a line: read whatever encoder wrote them. Nothing here
 * knows a lesson.
 */
package workshop.grader.logs;
