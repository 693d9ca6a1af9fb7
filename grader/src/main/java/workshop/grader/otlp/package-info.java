/**
 * Receives spans, log records and metric points over OTLP, and makes immutable values, drawings and
 * assertions of them. Nothing here depends on a lesson; only the decoder depends on protobuf.
 */
package workshop.grader.otlp;
