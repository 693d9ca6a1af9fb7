/**
 * What git remembers of a lesson. Its history is read and nothing in it is changed; the learner's
 * files are not touched here.
 */
package workshop.cli.git;
