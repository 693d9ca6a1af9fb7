/**
 * Reads a page of metrics strictly: returns its families of samples, or throws a refusal. Contains
 * only the two text formats of Prometheus, no HTTP and no checks of measurements.
 */
package workshop.grader.exposition;
