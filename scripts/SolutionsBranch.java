import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Creates or updates the local branch {@code solutions}: the last commit, with the files of its
 * folder {@code solutions/} copied over it. It changes git's objects and this branch only: no file,
 * no staged change and no other branch.
 *
 * <p>The same commit always gives the same branch, like the published one.
 */
final class SolutionsBranch {
  private static final String BRANCH = "solutions";
  private static final String REF = "refs/heads/" + BRANCH;
  private static final String FOLDER = "solutions/";
  private static final String SUBJECT = "Solutions of all lessons";
  private static final Set<String> KEPT = Set.of("author", "committer", "encoding");

  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      System.out.println(refresh());
    } catch (BranchException e) {
      // Git's output was read as Latin 1, so its paths have to be decoded.
      String reason = new String(e.getMessage().getBytes(ISO_8859_1), UTF_8);
      System.err.println("The branch " + BRANCH + " was not changed: " + reason);
      System.exit(1);
    }
  }

  private static String refresh() throws IOException, InterruptedException {
    if (!git("rev-parse", "--is-inside-work-tree").out().equals("true")) {
      throw new BranchException("this is a git repository without a work tree.");
    }
    String head =
        git("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
            .outOrFail("this repository has no commit yet.");
    requireNotCheckedOut();

    List<String> overlay = overlay();
    String tree = tree(overlay);
    String before = git("rev-parse", "--verify", "--quiet", REF).run().out();
    if (!before.isEmpty()) {
      if (git("rev-parse", REF + "^{tree}").out().equals(tree)) {
        return "The branch " + BRANCH + " is up to date with " + shortHash(head) + ".\n" + next();
      }
      if (!git("for-each-ref", "--format=%(subject)", REF).out().equals(SUBJECT)) {
        throw new BranchException(
            "it holds a commit of your own, "
                + shortHash(before)
                + ".\nRename that branch, then run this script again:\n"
                + "  git branch -m solutions my-solutions");
      }
    }
    String commit = commit(tree, head);
    git(
            "update-ref",
            "-m",
            "solutions-branch",
            REF,
            commit,
            before.isEmpty() ? "0".repeat(commit.length()) : before)
        .out();
    return "The branch "
        + BRANCH
        + (before.isEmpty() ? " was created: " : " was updated: ")
        + shortHash(head)
        + " with the "
        + overlay.size()
        + " files of "
        + FOLDER
        + " over it.\nYour files, staged changes and other branches were not changed.\n"
        + next();
  }

  /** Fails if a work tree has checked out the branch: its files would look changed. */
  private static void requireNotCheckedOut() throws IOException, InterruptedException {
    String folder = "";
    for (String line : git("worktree", "list", "--porcelain").out().split("\n")) {
      folder = line.startsWith("worktree ") ? line.substring("worktree ".length()) : folder;
      if (line.equals("branch " + REF)) {
        throw new BranchException(
            "it is checked out in " + folder + ".\nFirst run there: git switch main");
      }
    }
  }

  /** The committed files of the overlay, in the format of git's index. */
  private static List<String> overlay() throws IOException, InterruptedException {
    List<String> entries = new ArrayList<>();
    // --full-tree: without it, git lists relative to the current folder.
    for (String entry :
        git("ls-tree", "-r", "-z", "--full-tree", "HEAD", FOLDER).out().split("\0")) {
      if (!entry.isEmpty()) {
        entries.add(entry.replaceFirst("\t" + FOLDER, "\t"));
      }
    }
    if (entries.isEmpty()) {
      throw new BranchException("the last commit has no folder " + FOLDER + ".");
    }
    return entries;
  }

  /** Writes the tree with a temporary index; the learner's index does not change. */
  private static String tree(List<String> overlay) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("solutions-branch");
    Path index = folder.resolve("index");
    try {
      git("read-tree", "HEAD").withIndex(index).out();
      String entries = overlay.stream().map(entry -> entry + "\0").collect(Collectors.joining());
      git("update-index", "-z", "--index-info").withIndex(index).withInput(entries).out();
      return git("write-tree").withIndex(index).out();
    } finally {
      Files.deleteIfExists(index);
      Files.delete(folder);
    }
  }

  /** Writes a commit with the author and dates of its parent, so that it is reproducible. */
  private static String commit(String tree, String parent)
      throws IOException, InterruptedException {
    StringBuilder commit = new StringBuilder("tree " + tree + "\nparent " + parent + "\n");
    for (String line : git("cat-file", "commit", parent).out().split("\n")) {
      if (line.isEmpty()) {
        break;
      }
      if (KEPT.contains(line.split(" ")[0])) {
        commit.append(line).append('\n');
      }
    }
    commit.append('\n').append(SUBJECT).append('\n');
    return git("hash-object", "-t", "commit", "-w", "--stdin").withInput(commit.toString()).out();
  }

  private static String shortHash(String commit) throws IOException, InterruptedException {
    return git("rev-parse", "--short", commit).out();
  }

  private static String next() {
    return "Compare, for example: git diff -R " + BRANCH + " -- lessons/02-counters";
  }

  private static Git git(String... arguments) {
    return new Git(List.of(arguments), Map.of(), "");
  }

  /** One call of git. Input and output are Latin 1, which maps each byte to a character. */
  private record Git(List<String> arguments, Map<String, String> environment, String input) {

    Git withIndex(Path index) {
      return new Git(arguments, Map.of("GIT_INDEX_FILE", index.toString()), input);
    }

    Git withInput(String text) {
      return new Git(arguments, environment, text);
    }

    /** Returns git's output, or fails with git's own message. */
    String out() throws IOException, InterruptedException {
      Result result = run();
      if (result.status() != 0) {
        throw new BranchException("git " + arguments.get(0) + " failed: " + result.err());
      }
      return result.out();
    }

    String outOrFail(String reason) throws IOException, InterruptedException {
      Result result = run();
      if (result.status() != 0) {
        throw new BranchException(reason);
      }
      return result.out();
    }

    Result run() throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(List.of("git"));
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      Path errors = Files.createTempFile("solutions-branch", ".err");
      try {
        Process git = start(builder.redirectError(errors.toFile()));
        try (var stdin = git.getOutputStream()) {
          stdin.write(input.getBytes(ISO_8859_1));
        }
        String out = new String(git.getInputStream().readAllBytes(), ISO_8859_1).stripTrailing();
        return new Result(git.waitFor(), out, Files.readString(errors, ISO_8859_1).strip());
      } finally {
        Files.delete(errors);
      }
    }

    private static Process start(ProcessBuilder builder) {
      try {
        return builder.start();
      } catch (IOException e) {
        throw new BranchException("git is not installed, or not on the PATH.");
      }
    }
  }

  private record Result(int status, String out, String err) {}

  private static final class BranchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BranchException(String reason) {
      super(reason);
    }
  }
}
