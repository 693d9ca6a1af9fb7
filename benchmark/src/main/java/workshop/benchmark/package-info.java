/**
 * Measures the grader's reader of pages against the client library that writes them. Nothing else
 * lives here, and no lesson depends on it.
 */
package workshop.benchmark;
