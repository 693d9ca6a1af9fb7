/**
 * Measures the time and memory of grading, watching and parsing. Prints results and asserts
 * nothing; no lesson depends on it.
 */
package workshop.benchmark;
