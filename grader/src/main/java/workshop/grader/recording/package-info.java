/**
 * Recorded incidents: what two instances of the shop would have exposed in a night, made from a
 * seed, together with what truly happened.
 */
package workshop.grader.recording;
