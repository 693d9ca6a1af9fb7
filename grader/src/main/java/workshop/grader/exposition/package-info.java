/**
 * Reads a page of metrics, strictly: bytes and a Content-Type in, families of samples or a refusal
 * out. Only the two text formats of Prometheus live here: no HTTP, no checks of what is measured.
 */
package workshop.grader.exposition;
