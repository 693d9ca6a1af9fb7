package workshop.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import workshop.cli.course.LessonState;
import workshop.cli.json.Json;

@Command(name = "list", description = "The course, what has passed, and what comes next.")
final class ListCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Override
  public Integer call() {
    List<LessonState> lessons = LessonState.all(workshop.course(), workshop.progress());
    workshop.screen().print(workshop.isJson() ? Json.course(lessons) : CourseList.of(lessons));
    return ExitCodes.DONE;
  }
}
