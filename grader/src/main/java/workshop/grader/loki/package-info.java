/**
 * Log records as Loki keeps them, and the part of LogQL that says which of them a link selects.
 * Nothing here knows a lesson, and nothing here is Loki.
 */
package workshop.grader.loki;
