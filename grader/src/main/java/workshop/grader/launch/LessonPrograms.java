package workshop.grader.launch;

import java.util.List;
import workshop.grader.agent.Agent;
import workshop.grader.course.LessonFolder;

/**
 * The programs that a lesson's check asks for.
 *
 * @param folder the lesson's folder in the project that has the check
 * @param mainClasses the main classes, the lesson's own first; none if the lesson grades files
 * @param agent the agent that the programs run under
 * @param jvmFlags flags for each JVM
 */
public record LessonPrograms(
    LessonFolder folder, List<String> mainClasses, Agent agent, List<String> jvmFlags) {

  public LessonPrograms {
    mainClasses = List.copyOf(mainClasses);
    jvmFlags = List.copyOf(jvmFlags);
  }

  /** Returns true if the programs run without the agent. */
  public boolean areBare() {
    return agent == Agent.NONE;
  }
}
