/**
 * What runs inside the learner's JVM, beside the learner's program. JDK classes only: these classes
 * are copied onto the program's class path, and nothing else of the grader is there.
 */
package workshop.launcher;
