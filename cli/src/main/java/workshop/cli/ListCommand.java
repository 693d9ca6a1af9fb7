package workshop.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import workshop.cli.course.LessonState;
import workshop.cli.json.Json;

@Command(name = "list", description = "Shows the course, your progress and the next task.")
final class ListCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Override
  public Integer call() {
    List<LessonState> lessons = LessonState.all(workshop.course(), workshop.progress());
    if (workshop.isJson()) {
      workshop.console().print(Json.course(lessons));
    } else {
      workshop.console().print(CourseList.of(lessons));
    }
    return ExitCodes.DONE;
  }
}
