/**
 * Objectives as data, in the formats of Sloth and Pyrra, and the alerting rules that come of them.
 */
package workshop.grader.slo;
