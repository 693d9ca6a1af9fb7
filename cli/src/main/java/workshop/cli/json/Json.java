package workshop.cli.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import workshop.cli.course.LessonState;
import workshop.grader.course.Readme;
import workshop.grader.report.Fact;
import workshop.grader.report.LessonReport;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Verdict;

/** Each document as one text, in ASCII, so that no console can spoil it. */
public final class Json {
  private static final int VERSION = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Json() {}

  /** What {@code check} found; the verdict of one task alone is that task's. */
  public static String checked(LessonReport report, Verdict verdict) {
    return document(lesson(report, verdict));
  }

  /** What {@code verify} found. */
  public static String verified(List<LessonReport> reports, Verdict verdict) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("verdict", word(verdict));
    fields.put("lessons", reports.stream().map(one -> lesson(one, one.verdict())).toList());
    return document(fields);
  }

  /** What {@code list} shows; {@code current} is null once all lessons are done. */
  public static String course(List<LessonState> lessons) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "current",
        lessons.stream()
            .filter(lesson -> lesson.open().isPresent())
            .map(LessonState::slug)
            .findFirst()
            .orElse(null));
    fields.put("lessons", lessons.stream().map(Json::state).toList());
    return document(fields);
  }

  /** The hints that were shown so far, out of so many. */
  public static String hints(String slug, Readme.Heading task, List<String> shown, int all) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("lesson", slug);
    fields.put("task", task.number());
    fields.put("sentence", task.sentence());
    fields.put("hints", shown);
    fields.put("of", all);
    return document(fields);
  }

  /** Why there is no other document. */
  public static String error(String kind, String message, String remedy) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("kind", kind);
    error.put("message", message);
    error.put("remedy", remedy);
    return document(Map.of("error", error));
  }

  private static Map<String, Object> lesson(LessonReport report, Verdict verdict) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("lesson", report.slug());
    fields.put("title", report.title());
    fields.put("verdict", word(verdict));
    fields.put("seed", report.seed());
    fields.put("tasks", report.tasks().stream().map(Json::task).toList());
    return fields;
  }

  private static Map<String, Object> task(TaskReport task) {
    boolean passed = task.verdict() == Verdict.PASSED;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", task.number());
    fields.put("sentence", task.sentence());
    fields.put("extra", task.extra());
    fields.put("verdict", word(task.verdict()));
    fields.put("evidence", task.evidence());
    fields.put("picture", passed ? task.shown() : List.of());
    fields.put("commands", passed ? List.of() : task.shown());
    fields.put("facts", task.facts().stream().map(Json::fact).toList());
    return fields;
  }

  private static Map<String, Object> fact(Fact fact) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("key", fact.key());
    fields.put("lines", fact.lines());
    return fields;
  }

  private static Map<String, Object> state(LessonState lesson) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("lesson", lesson.slug());
    fields.put("title", lesson.title());
    fields.put("time", lesson.time().orElse(null));
    fields.put("tasks", lesson.tasks().stream().map(Json::state).toList());
    return fields;
  }

  private static Map<String, Object> state(LessonState.Task task) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", task.heading().number());
    fields.put("sentence", task.heading().sentence());
    fields.put("extra", task.heading().extra());
    fields.put("standing", word(task.standing()));
    return fields;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String document(Map<String, Object> fields) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", VERSION);
    document.putAll(fields);
    try {
      return MAPPER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
