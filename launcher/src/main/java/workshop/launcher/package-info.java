/**
 * The classes that run inside the learner's JVM next to the learner's program. They use the JDK
 * only, because nothing else of the workshop is on that class path.
 */
package workshop.launcher;
