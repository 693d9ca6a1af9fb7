package workshop.launcher.warmup;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.util.StatusPrinter;
import java.io.OutputStream;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/**
 * Logback, which reads its configuration when it is first used: kept from reading the learner's
 * while their converters and encoders are not compiled yet, and made to read it when they are.
 */
final class LoggingWarmUp {
  private static final String FILE = "logback.configurationFile";

  /** Its records are told apart by the name. */
  private static final String LOGGER = "workshop.launcher.warmup";

  private static final long MOST_NANOS = 2_000_000_000;
  private static final long PAUSE_NANOS = 1_000_000;

  private LoggingWarmUp() {}

  static void keepQuiet() {
    System.setProperty(FILE, "workshop/launcher/warmup/quiet.xml");
    try {
      context();
    } finally {
      System.clearProperty(FILE);
    }
    Logger logger = context().getLogger(LOGGER);
    logger.setLevel(Level.INFO);
    PatternLayoutEncoder pattern = new PatternLayoutEncoder();
    pattern.setPattern("%d{HH:mm:ss} %-5level %X{trace_id} %logger{0}: %msg%n%ex{2}");
    logger.addAppender(nowhere(pattern));
    logger.addAppender(nowhere(new JsonEncoder()));
  }

  static void write() {
    Logger logger = context().getLogger(LOGGER);
    logger.info("{} more", 1);
    logger.warn("a jam", new IllegalStateException("paper"));
  }

  /** As logback does it by itself when it is first used. */
  static void configureAnew() throws JoranException {
    LoggerContext context = context();
    context.reset();
    context.getStatusManager().clear();
    new ContextInitializer(context).autoConfig();
    StatusPrinter.printInCaseOfErrorsOrWarnings(context);
  }

  private static LoggerContext context() {
    long end = System.nanoTime() + MOST_NANOS;
    // While another thread, such as the agent's, is the first to ask, everybody else gets a
    // stand-in.
    while (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext)
        && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  private static OutputStreamAppender<ILoggingEvent> nowhere(Encoder<ILoggingEvent> encoder) {
    encoder.setContext(context());
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context());
    appender.setEncoder(encoder);
    appender.setOutputStream(OutputStream.nullOutputStream());
    appender.start();
    return appender;
  }
}
