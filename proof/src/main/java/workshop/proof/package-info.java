/**
 * Grades answers whose verdict is known, with the checks themselves, and tells every difference.
 * Nothing here knows a lesson: what a lesson is stands in its folder.
 */
package workshop.proof;
