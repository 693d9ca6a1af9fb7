package workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResetCommandTest {
  private static final String MINE = "lessons/02-counters/src/main/java/shop/Mine.java";

  @TempDir private Path folder;
  private Path root;
  private FakeCourse course;

  @BeforeEach
  void cloned() throws Exception {
    root = Files.createDirectories(folder.resolve("a learner's clone"));
    course = FakeCourse.in(root);
    git("init", "-q", "-b", "main");
    commit("start");
  }

  @Test
  void keepsACopyOfUncommittedFiles() throws IOException {
    course.write(FakeCourse.TILL, FakeCourse.ANSWER).write(MINE, "class Mine {}\n");
    Shown shown = Shown.of(root, "reset", "2", "--yes");
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(course.read(FakeCourse.TILL)).isEqualTo(FakeCourse.STARTER);
    assertThat(root.resolve(MINE)).doesNotExist();
    Path attempt = onlyAttempt();
    assertThat(attempt.resolve(FakeCourse.TILL)).hasContent(FakeCourse.ANSWER);
    assertThat(attempt.resolve(MINE)).hasContent("class Mine {}\n");
    assertThat(shown.out())
        .contains(FakeCourse.TILL, MINE + "  (only yours: will be removed)")
        .contains(".workshop/attempts/02-counters/");
  }

  @Test
  void findsTheStarterBeforeACommittedAnswer() throws Exception {
    course.write(FakeCourse.TILL, FakeCourse.STARTER.replace("// TODO 2.1", "int orders; //"));
    commit("half of it");
    course.write(FakeCourse.TILL, FakeCourse.ANSWER);
    commit("all of it");
    assertThat(Shown.of(root, "reset", "2", "--yes").code()).isZero();
    assertThat(course.read(FakeCourse.TILL)).isEqualTo(FakeCourse.STARTER);
    assertThat(onlyAttempt().resolve(FakeCourse.TILL)).hasContent(FakeCourse.ANSWER);
  }

  @Test
  void findsTheStarterBeforeAPushedAnswer() throws Exception {
    course.write(FakeCourse.TILL, FakeCourse.ANSWER);
    commit("solved");
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    assertThat(Shown.of(root, "reset", "02", "--yes").code()).isZero();
    assertThat(course.read(FakeCourse.TILL)).isEqualTo(FakeCourse.STARTER);
  }

  @Test
  void takesTheNewestStarterOfUpstream() throws Exception {
    String newer = FakeCourse.STARTER.replace("final class", "/** Takes money. */\nfinal class");
    git("switch", "-q", "-c", "theirs");
    course.write(FakeCourse.TILL, newer);
    commit("a better starter");
    git("update-ref", "refs/remotes/upstream/main", "HEAD");
    git("switch", "-q", "main");
    course.write(FakeCourse.TILL, FakeCourse.ANSWER);
    commit("solved");
    assertThat(Shown.of(root, "reset", "02", "--yes").code()).isZero();
    assertThat(course.read(FakeCourse.TILL)).isEqualTo(newer);
  }

  @Test
  void findsTheStarterOfAFileWithoutTodos() throws Exception {
    String json = "grafana/provisioning/dashboards/bean-there.json";
    course
        .write("lessons/03-dashboards/README.md", "# 03 Boards\n\n## 3.1 In `bean-there.json`\n")
        .write(json, "{}\n");
    commit("one more lesson");
    course.write(json, "{\"panels\": []}\n");
    commit("solved");
    Shown shown = Shown.of(root, "reset", "3", "--yes");
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(course.read(json)).isEqualTo("{}\n");
  }

  @Test
  void asksForConfirmation() {
    course.write(FakeCourse.TILL, FakeCourse.ANSWER);
    Shown no = Shown.onTerminal(root, "no\n", "reset", "2");
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.out()).contains("[y/N]", "Nothing was changed.");
    Shown noTerminal = Shown.of(root, "reset", "2");
    assertThat(noTerminal.code()).isEqualTo(64);
    assertThat(noTerminal.err()).contains("./workshop reset 02 --yes");
    assertThat(course.read(FakeCourse.TILL)).isEqualTo(FakeCourse.ANSWER);
    assertThat(Shown.onTerminal(root, "y\n", "reset", "2").code()).isZero();
    assertThat(course.read(FakeCourse.TILL)).isEqualTo(FakeCourse.STARTER);
  }

  @Test
  void saysThatThereIsNothingToReset() {
    Shown shown = Shown.of(root, "reset", "2");
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).contains("there is nothing to reset");
    assertThat(root.resolve(".workshop/attempts")).doesNotExist();
  }

  @Test
  void keepsTheCopiesOfTwoResets() throws IOException {
    for (String text : new String[] {"class A {}\n", "class B {}\n"}) {
      course.write(FakeCourse.TILL, text);
      Shown.of(root, "reset", "2", "--yes");
    }
    assertThat(attempts()).hasSize(2);
  }

  @Test
  void withoutGitItChangesNothing() throws Exception {
    Path bare = Files.createDirectories(folder.resolve("unpacked"));
    FakeCourse other = FakeCourse.in(bare).write(FakeCourse.TILL, FakeCourse.ANSWER);
    Shown shown = Shown.of(bare, "reset", "2", "--yes");
    assertThat(shown.code()).isEqualTo(3);
    assertThat(shown.err()).contains("the starter is not known", "nothing was changed");
    assertThat(other.read(FakeCourse.TILL)).isEqualTo(FakeCourse.ANSWER);
  }

  @Test
  void withoutHistoryItChangesNothing() throws Exception {
    Path bare = Files.createDirectories(folder.resolve("new"));
    FakeCourse other = FakeCourse.in(bare).write(FakeCourse.TILL, FakeCourse.ANSWER);
    run(bare, "init", "-q");
    assertThat(Shown.of(bare, "reset", "2", "--yes").err()).contains("has no commit yet");
    assertThat(other.read(FakeCourse.TILL)).isEqualTo(FakeCourse.ANSWER);
  }

  private Path onlyAttempt() throws IOException {
    List<Path> attempts = attempts();
    assertThat(attempts).hasSize(1);
    return attempts.get(0);
  }

  private List<Path> attempts() throws IOException {
    try (Stream<Path> found = Files.list(root.resolve(".workshop/attempts/02-counters"))) {
      return found.toList();
    }
  }

  private void commit(String message) throws Exception {
    git("add", "-A");
    git("-c", "user.name=learner", "-c", "user.email=", "commit", "-q", "-m", message);
  }

  private void git(String... arguments) throws Exception {
    run(root, arguments);
  }

  private static void run(Path where, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    String output = new String(git.getInputStream().readAllBytes());
    assertThat(git.waitFor()).as(output).isZero();
  }
}
