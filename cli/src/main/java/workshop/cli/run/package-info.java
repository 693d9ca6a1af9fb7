/**
 * A lesson's programs, started for the learner on their default ports and on the same console. Code
 * here grades nothing.
 */
package workshop.cli.run;
