/** The learner's files: their text, and YAML and JSON read as a tree. */
package workshop.grader.config;
