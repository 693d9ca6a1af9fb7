/**
 * The course as a learner stands in it: lessons by name, their own files, hints, and what has
 * passed so far. Files are read and progress is written here; nothing is printed or graded.
 */
package workshop.cli.course;
