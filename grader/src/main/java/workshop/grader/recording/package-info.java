/**
 * A recorded incident: the requests of four hours, simulated from a seed, and the samples that two
 * instances of the shop would have exposed.
 */
package workshop.grader.recording;
