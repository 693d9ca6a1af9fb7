/**
 * A lesson's programs opened for a person, on their usual ports and with the console as theirs.
 * Nothing is graded here.
 */
package workshop.cli.run;
