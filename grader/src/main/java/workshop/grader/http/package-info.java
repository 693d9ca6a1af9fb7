/**
 * The HTTP client for programs on loopback: requests and responses as values, each exchange with a
 * deadline and a size limit. Nothing here depends on a lesson.
 */
package workshop.grader.http;
