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
 * Uses Logback, which reads its configuration at its first use. The warm-up has a quiet one of its
 * own, because the learner's may name classes that are not compiled yet; Logback reads the
 * learner's before {@code main}.
 */
final class LoggingWarmUp {
  private static final String FILE = "logback.configurationFile";

  /** The name marks the log records of the warm-up. */
  private static final String LOGGER = "workshop.launcher.warmup";

  private static final long LIMIT_NANOS = 2_000_000_000;
  private static final long PAUSE_NANOS = 1_000_000;

  private LoggingWarmUp() {}

  static void configureQuietly() {
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
    logger.addAppender(discarding(pattern));
    logger.addAppender(discarding(new JsonEncoder()));
  }

  static void write() {
    Logger logger = context().getLogger(LOGGER);
    logger.info("{} more", 1);
    logger.warn("a jam", new IllegalStateException("paper"));
  }

  /** Reads the learner's configuration as Logback does at its first use. */
  static void configure() throws JoranException {
    LoggerContext context = context();
    context.reset();
    context.getStatusManager().clear();
    new ContextInitializer(context).autoConfig();
    StatusPrinter.printInCaseOfErrorsOrWarnings(context);
  }

  private static LoggerContext context() {
    long end = System.nanoTime() + LIMIT_NANOS;
    // While another thread, such as the agent's, initialises SLF4J, the factory is a substitute.
    while (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext)
        && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  private static OutputStreamAppender<ILoggingEvent> discarding(Encoder<ILoggingEvent> encoder) {
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
