package workshop.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import workshop.cli.course.LessonState;
import workshop.grader.course.Readme;
import workshop.grader.report.LessonReport;
import workshop.grader.report.SourceLocation;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Verdict;

/** Writes documents as ASCII, so that each console shows them correctly. */
public final class Json {
  private static final int VERSION = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Json() {}

  private record Lesson(String lesson, String title, String verdict, long seed, List<Task> tasks) {

    static Lesson of(LessonReport report, Verdict verdict) {
      return new Lesson(
          report.slug(),
          report.title(),
          word(verdict),
          report.seed(),
          report.tasks().stream().map(Task::of).toList());
    }
  }

  private record Task(
      String number,
      String sentence,
      boolean extra,
      String verdict,
      List<String> evidence,
      List<String> picture,
      List<String> commands,
      List<Fact> facts,
      @JsonInclude(JsonInclude.Include.NON_NULL) SourceLocation location) {

    static Task of(TaskReport task) {
      return new Task(
          task.number(),
          task.sentence(),
          task.extra(),
          word(task.verdict()),
          task.evidence(),
          task.picture(),
          task.commands(),
          task.facts().stream().map(fact -> new Fact(fact.key(), fact.lines())).toList(),
          task.location().orElse(null));
    }
  }

  private record Fact(String key, List<String> lines) {}

  private record Verification(String verdict, List<Lesson> lessons) {}

  private record Course(String current, List<State> lessons) {}

  private record State(String lesson, String title, String time, List<TaskState> tasks) {

    static State of(LessonState lesson) {
      return new State(
          lesson.slug(),
          lesson.title(),
          lesson.time().orElse(null),
          lesson.tasks().stream().map(TaskState::of).toList());
    }
  }

  private record TaskState(String number, String sentence, boolean extra, String standing) {

    static TaskState of(LessonState.Task task) {
      Readme.Heading heading = task.heading();
      return new TaskState(
          heading.number(), heading.sentence(), heading.extra(), word(task.status()));
    }
  }

  private record Hints(String lesson, String task, String sentence, List<String> hints, int of) {}

  private record Failure(Error error) {}

  private record Error(String kind, String message, String remedy) {}

  /** The document of {@code check}; the verdict of a single task may differ from the lesson's. */
  public static String checked(LessonReport report, Verdict verdict) {
    return document(Lesson.of(report, verdict));
  }

  /** The document of {@code verify}. */
  public static String verified(List<LessonReport> reports, Verdict verdict) {
    return document(
        new Verification(
            word(verdict),
            reports.stream().map(report -> Lesson.of(report, report.verdict())).toList()));
  }

  /** The document of {@code list}; {@code current} is null if all lessons are done. */
  public static String course(List<LessonState> lessons) {
    String current =
        lessons.stream()
            .filter(lesson -> lesson.open().isPresent())
            .map(LessonState::slug)
            .findFirst()
            .orElse(null);
    return document(new Course(current, lessons.stream().map(State::of).toList()));
  }

  /** The document of {@code hint}: the hints that were shown so far, and how many there are. */
  public static String hints(String slug, Readme.Heading task, List<String> shown, int count) {
    return document(new Hints(slug, task.number(), task.sentence(), shown, count));
  }

  /** The document of a command that could not do its work. */
  public static String error(String kind, String message, String remedy) {
    return document(new Failure(new Error(kind, message, remedy)));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String document(Record fields) {
    ObjectNode document = MAPPER.createObjectNode().put("version", VERSION);
    document.setAll(MAPPER.<ObjectNode>valueToTree(fields));
    try {
      return MAPPER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
