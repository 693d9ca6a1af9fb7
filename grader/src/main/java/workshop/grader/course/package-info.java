/**
 * What the folders of {@code lessons/} tell about the course: its lessons, their titles and tasks.
 * Files are read here and nothing is graded.
 */
package workshop.grader.course;
