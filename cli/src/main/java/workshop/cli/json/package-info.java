/**
 * The documents of {@code --json}, version 1, described in docs/cli.md. Fields may be added; a
 * field that is removed or changes its meaning needs a new version.
 */
package workshop.cli.json;
