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
 * Makes the local branch {@code solutions}: the last commit with its folder {@code solutions/} laid
 * over it. It works on git's objects alone, so no file, staged change or branch of yours is
 * touched.
 *
 * <p>The same commit always gives the same branch, here as in the published one.
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
    } catch (Refusal refusal) {
      // Paths in it came through as bytes.
      String reason = new String(refusal.getMessage().getBytes(ISO_8859_1), UTF_8);
      System.err.println("The branch " + BRANCH + " is as it was: " + reason);
      System.exit(1);
    }
  }

  private static String refresh() throws IOException, InterruptedException {
    if (!git("rev-parse", "--is-inside-work-tree").out().equals("true")) {
      throw new Refusal("this is a repository of git without your files.");
    }
    String head =
        git("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
            .orRefuse("this repository has no commit yet.");
    refuseIfCheckedOut();

    List<String> overlay = overlay();
    String tree = tree(overlay);
    String before = git("rev-parse", "--verify", "--quiet", REF).run().out();
    if (!before.isEmpty()) {
      if (git("rev-parse", REF + "^{tree}").out().equals(tree)) {
        return "The branch " + BRANCH + " is up to date with " + shown(head) + ".\n" + next();
      }
      if (!git("for-each-ref", "--format=%(subject)", REF).out().equals(SUBJECT)) {
        throw new Refusal(
            "it holds a commit of your own, "
                + shown(before)
                + ".\nKeep that under another name, then call this again:\n"
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
        + (before.isEmpty() ? " is made: " : " is refreshed: ")
        + shown(head)
        + " with the "
        + overlay.size()
        + " files of "
        + FOLDER
        + " laid over it.\nYour own files, staged changes and branches are as they were.\n"
        + next();
  }

  /** The branch must not move under a work tree that shows it: its files would look changed. */
  private static void refuseIfCheckedOut() throws IOException, InterruptedException {
    String place = "";
    for (String line : git("worktree", "list", "--porcelain").out().split("\n")) {
      place = line.startsWith("worktree ") ? line.substring("worktree ".length()) : place;
      if (line.equals("branch " + REF)) {
        throw new Refusal("it is checked out in " + place + ".\nGo back first: git switch main");
      }
    }
  }

  /** The committed files of the overlay, each in the form that git's index reads. */
  private static List<String> overlay() throws IOException, InterruptedException {
    List<String> entries = new ArrayList<>();
    // From the top: git lists relative to the folder that it is called in.
    for (String entry :
        git("ls-tree", "-r", "-z", "--full-tree", "HEAD", FOLDER).out().split("\0")) {
      if (!entry.isEmpty()) {
        entries.add(entry.replaceFirst("\t" + FOLDER, "\t"));
      }
    }
    if (entries.isEmpty()) {
      throw new Refusal("the last commit has no folder " + FOLDER + " to lay over it.");
    }
    return entries;
  }

  /** Writes the tree by way of an index of our own; yours stays as it is. */
  private static String tree(List<String> overlay) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("solutions-branch");
    Path index = folder.resolve("index");
    try {
      git("read-tree", "HEAD").with(index).out();
      String entries = overlay.stream().map(entry -> entry + "\0").collect(Collectors.joining());
      git("update-index", "-z", "--index-info").with(index).reading(entries).out();
      return git("write-tree").with(index).out();
    } finally {
      Files.deleteIfExists(index);
      Files.delete(folder);
    }
  }

  /** A commit that repeats the people and dates of its parent, and so depends on nothing else. */
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
    return git("hash-object", "-t", "commit", "-w", "--stdin").reading(commit.toString()).out();
  }

  private static String shown(String commit) throws IOException, InterruptedException {
    return git("rev-parse", "--short", commit).out();
  }

  private static String next() {
    return "Compare, for example: git diff -R " + BRANCH + " -- lessons/02-counters";
  }

  private static Git git(String... arguments) {
    return new Git(List.of(arguments), Map.of(), "");
  }

  /** One call of git. Bytes pass through unread: Latin 1 maps each to a character and back. */
  private record Git(List<String> arguments, Map<String, String> environment, String input) {

    Git with(Path index) {
      return new Git(arguments, Map.of("GIT_INDEX_FILE", index.toString()), input);
    }

    Git reading(String text) {
      return new Git(arguments, environment, text);
    }

    /** What git says, or the refusal with git's own reason. */
    String out() throws IOException, InterruptedException {
      Result result = run();
      if (result.status() != 0) {
        throw new Refusal("git " + arguments.get(0) + " says: " + result.err());
      }
      return result.out();
    }

    String orRefuse(String reason) throws IOException, InterruptedException {
      Result result = run();
      if (result.status() != 0) {
        throw new Refusal(reason);
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
        throw new Refusal("git is not installed, or not on the PATH.");
      }
    }
  }

  private record Result(int status, String out, String err) {}

  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
      super(reason);
    }
  }
}
