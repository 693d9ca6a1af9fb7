package workshop.grader;

import java.util.ArrayList;
import java.util.List;
import workshop.grader.course.LessonFolder;
import workshop.grader.launch.LessonPrograms;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.report.LessonReport;

/**
 * The caller that runs a check by JUnit's launcher: it provides the programs' launcher and takes
 * the report. It is kept in the store of the launcher session under {@link #KEY}; Maven and an IDE
 * have none.
 */
public interface GradingListener {
  /** The key in the session's store, and the name of its namespace. */
  String KEY = "workshop.listener";

  /** Returns the programs that a check's {@link Lesson} names. */
  static LessonPrograms programsOf(Class<?> check) {
    Lesson lesson = check.getAnnotation(Lesson.class);
    List<String> mains = new ArrayList<>();
    if (!lesson.main().isEmpty()) {
      mains.add(lesson.main());
      mains.addAll(List.of(lesson.others()));
    }
    return new LessonPrograms(LessonFolder.of(check), mains, lesson.agent(), List.of(lesson.jvm()));
  }

  /** Returns the launcher of this grading's programs, which the grading closes. */
  ProgramLauncher launcher();

  /**
   * Takes the report while the programs still run.
   *
   * @param engineMissing whether a server that judges answers was not found
   */
  void finished(LessonReport report, boolean engineMissing);
}
