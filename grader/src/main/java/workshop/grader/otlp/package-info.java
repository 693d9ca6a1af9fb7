/**
 * Spans, log records and metric points that programs send over OTLP: received, kept as immutable
 * values, drawn and asserted on. Nothing here knows a lesson; only the decoder knows protobuf.
 */
package workshop.grader.otlp;
