/**
 * The course as the folders of {@code lessons/} define it: lessons, titles, tasks, editable files.
 * Code here reads files and grades nothing.
 */
package workshop.grader.course;
