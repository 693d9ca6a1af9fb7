/** The loop of {@code ./workshop watch}: from saving a file to the verdict, again and again. */
package workshop.cli.watch;
