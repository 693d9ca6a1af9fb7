/**
 * What {@code --json} prints: documents of version 1, described in docs/cli.md. Fields may come to
 * them; none goes or changes its meaning without another version.
 */
package workshop.cli.json;
