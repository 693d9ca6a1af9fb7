/**
 * Servers that a check starts: how one is found (from Maven, on the PATH, as a container), run in a
 * temporary folder, and ended. No class here belongs to one kind of server.
 */
package workshop.grader.service;
