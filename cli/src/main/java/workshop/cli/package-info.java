/** The commands of {@code ./workshop}: options, output, exit codes. Watch has its own package. */
package workshop.cli;
