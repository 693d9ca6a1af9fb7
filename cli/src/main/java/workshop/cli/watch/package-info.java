/**
 * The loop of {@code ./workshop watch}: from saving a file to the verdict, again and again. Files
 * are looked at, keys are read and the screen is drawn here; what a verdict is, others know.
 */
package workshop.cli.watch;
