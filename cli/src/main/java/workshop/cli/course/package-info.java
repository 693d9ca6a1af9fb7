/**
 * The course and the learner's progress in it: lessons by name, the learner's files, hints, passes.
 * Code here reads files and writes the progress; it prints and grades nothing.
 */
package workshop.cli.course;
