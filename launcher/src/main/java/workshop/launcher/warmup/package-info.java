/**
 * What a waiting JVM does before the learner's program comes: uses each library of the course once,
 * as a shop does. Runs inside the learner's JVM, beside {@code workshop.launcher}; a library that a
 * lesson does not have is left out.
 */
package workshop.launcher.warmup;
