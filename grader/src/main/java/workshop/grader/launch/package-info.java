/**
 * The programs of one grading: a JVM for each, started ahead of time or when it is needed, with
 * ports, environment and agent. One {@code ProgramLauncher} owns them from start to end.
 */
package workshop.grader.launch;
