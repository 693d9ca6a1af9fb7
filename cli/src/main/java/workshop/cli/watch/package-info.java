/**
 * The loop of {@code ./workshop watch}: from saving a file to the verdict, again and again. Code
 * here watches files, reads keys and draws the screen; it does not decide verdicts.
 */
package workshop.cli.watch;
