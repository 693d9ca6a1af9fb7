package workshop.cli.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import workshop.cli.course.LearnerFiles;
import workshop.grader.course.EditableFiles;
import workshop.grader.report.CheckError;

/**
 * The starter files of a lesson, read from git's history. They are those of the newest commit with
 * the most TODOs of the lesson, because the learner may have committed or pushed an answer.
 *
 * @param commit the commit that has them
 * @param files their contents by name, relative to the project's folder
 */
public record Starter(String commit, Map<String, byte[]> files) {
  private static final List<String> BRANCHES = List.of("upstream/main", "origin/main", "HEAD");
  private static final int COMMITS = 500;

  /**
   * Finds the starter of a lesson.
   *
   * @throws CheckError if there is no git, no history, or no commit with this lesson
   */
  public static Starter of(Path root, String slug, List<String> readme) {
    Git git = new Git(root);
    List<String> branches = branches(git);
    List<String> paths = new ArrayList<>();
    paths.add("lessons/" + slug + "/src/main");
    paths.add(":(glob)lessons/" + slug + "/**/*.properties");
    paths.addAll(shared(git, branches, LearnerFiles.of(root, slug), readme));
    String commit = commit(git, branches, slug, paths);
    Map<String, byte[]> files = files(git, commit, slug, readme);
    if (files.isEmpty()) {
      throw unknown("git has no files of this lesson in " + commit);
    }
    return new Starter(commit, files);
  }

  private static List<String> branches(Git git) {
    Git.Result inside = git.run("rev-parse", "--is-inside-work-tree");
    if (inside.status() != 0) {
      throw unknown("this folder is not a git repository: " + inside.err());
    }
    List<String> found =
        BRANCHES.stream()
            .filter(
                branch ->
                    git.run("rev-parse", "--verify", "--quiet", branch + "^{commit}").status() == 0)
            .toList();
    if (found.isEmpty()) {
      throw unknown("this repository has no commit yet");
    }
    return found;
  }

  /** The shared files that the README names, in the folder or in a branch. */
  private static List<String> shared(
      Git git, List<String> branches, LearnerFiles now, List<String> readme) {
    Stream<String> committed =
        branches.stream()
            .flatMap(
                branch ->
                    git
                        .run(
                            arguments(
                                List.of("ls-tree", "-r", "--name-only", branch, "--"),
                                EditableFiles.SHARED))
                        .lines()
                        .stream());
    return Stream.concat(committed, now.files().keySet().stream())
        .filter(EditableFiles::isShared)
        .filter(file -> EditableFiles.isNamed(file, readme))
        .distinct()
        .toList();
  }

  private static String commit(Git git, List<String> branches, String slug, List<String> paths) {
    List<String> all = log(git, branches, paths);
    if (all.isEmpty()) {
      throw unknown("git's history has no commit with the files of " + slug);
    }
    Map<String, Integer> todos = todos(git, all, slug, paths);
    int most = all.stream().mapToInt(todos::get).max().orElse(0);
    if (most > 0) {
      return all.stream().filter(commit -> todos.get(commit) == most).findFirst().orElseThrow();
    }
    // JSON has no comments, so it has no TODO. Learners do not edit these files: the last commit
    // that changed them is an author's, and an author's tree has the starter.
    return log(git, branches, List.of("lessons/" + slug + "/README.md", "solutions", "grader"))
        .stream()
        .findFirst()
        .orElseThrow(() -> unknown("git's history has no starter of " + slug));
  }

  /** The commits that changed the paths, the newest first. */
  private static List<String> log(Git git, List<String> branches, List<String> paths) {
    List<String> arguments =
        new ArrayList<>(List.of("log", "--full-history", "--format=%H", "--max-count=" + COMMITS));
    arguments.addAll(branches);
    arguments.add("--");
    return git.run(arguments(arguments, paths)).lines();
  }

  private static Map<String, Integer> todos(
      Git git, List<String> commits, String slug, List<String> paths) {
    Map<String, Integer> todos = new LinkedHashMap<>();
    commits.forEach(commit -> todos.put(commit, 0));
    List<String> arguments = new ArrayList<>(List.of("grep", "-I", "-c", "-E"));
    arguments.add("TODO " + Integer.parseInt(slug.substring(0, 2)) + "\\.");
    arguments.addAll(commits);
    arguments.add("--");
    for (String line : git.run(arguments(arguments, paths)).lines()) {
      int count = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
      todos.merge(line.substring(0, line.indexOf(':')), count, Integer::sum);
    }
    return todos;
  }

  private static Map<String, byte[]> files(
      Git git, String commit, String slug, List<String> readme) {
    Map<String, byte[]> files = new TreeMap<>();
    List<String> folders = new ArrayList<>(EditableFiles.SHARED);
    folders.add("lessons/" + slug);
    for (String file :
        git.run(arguments(List.of("ls-tree", "-r", "--name-only", commit, "--"), folders))
            .lines()) {
      boolean named = EditableFiles.isShared(file) && EditableFiles.isNamed(file, readme);
      boolean own = EditableFiles.inLesson(slug, file) && !file.contains("/src/test/");
      if (named || own) {
        Git.Result text = git.run("cat-file", "blob", commit + ":./" + file);
        if (text.status() != 0) {
          throw unknown("git could not read " + file + ": " + text.err());
        }
        files.put(file, text.out());
      }
    }
    return files;
  }

  private static List<String> arguments(List<String> first, List<String> paths) {
    List<String> all = new ArrayList<>(first);
    all.addAll(paths);
    return all;
  }

  private static CheckError unknown(String why) {
    return CheckError.of(
        "the starter is not known: " + why,
        "nothing was changed; a new clone of the workshop has the starter");
  }
}
