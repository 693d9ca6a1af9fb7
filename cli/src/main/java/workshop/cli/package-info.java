/** {@code ./workshop}: commands for a learner, and the loop from saving a file to the verdict. */
package workshop.cli;
