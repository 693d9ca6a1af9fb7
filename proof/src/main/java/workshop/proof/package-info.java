/**
 * Grades answers with known verdicts by the checks, and reports every difference. No lesson is
 * named here: everything about a lesson is in its folder.
 */
package workshop.proof;
