/**
 * The starter of a lesson, read from git's history. Code here changes neither the repository nor
 * the learner's files.
 */
package workshop.cli.git;
