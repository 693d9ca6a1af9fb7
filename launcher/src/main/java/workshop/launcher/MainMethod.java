package workshop.launcher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** The learner's {@code main}, found by the same rules as {@code java} has. */
record MainMethod(Method method) {

  /** Thrown if there is no {@code main} to call; the message completes "but was". */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    private Missing(String message) {
      super(message);
    }
  }

  static MainMethod of(String className) throws Missing {
    try {
      // Not initialised here, so that an exception of a static initialiser is thrown by the call.
      Class<?> type = Class.forName(className, false, ClassLoader.getSystemClassLoader());
      Method method = type.getMethod("main", String[].class);
      if (!Modifier.isStatic(method.getModifiers())) {
        throw new Missing("main of " + className + " is not static");
      }
      method.setAccessible(true); // the class itself need not be public
      return new MainMethod(method);
    } catch (ClassNotFoundException e) {
      throw new Missing("there is no class " + className + " to start");
    } catch (NoSuchMethodException e) {
      throw new Missing(className + " has no public method main(String[])");
    }
  }

  void call() throws Throwable {
    try {
      method.invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
