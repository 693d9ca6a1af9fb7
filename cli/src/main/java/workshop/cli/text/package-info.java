/**
 * Text for a terminal: Markdown without its marks, filled paragraphs, differences, colours. Code
 * here takes and returns strings or lines, and prints nothing.
 */
package workshop.cli.text;
