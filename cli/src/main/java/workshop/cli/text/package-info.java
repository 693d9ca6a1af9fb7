/**
 * Text for a terminal: Markdown without its marks, differences between files, columns. Strings go
 * in and come out here; nothing is printed.
 */
package workshop.cli.text;
