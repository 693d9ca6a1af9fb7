/**
 * The warm-up of a waiting JVM: uses each library of the course as a shop does. A library that the
 * lesson does not have is left out.
 */
package workshop.launcher.warmup;
