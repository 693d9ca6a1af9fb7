package shop;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Keeps the load balancer's lines off the console. */
public final class NoHealth extends Filter<ILoggingEvent> {
  @Override
  public FilterReply decide(ILoggingEvent event) {
    return event.getFormattedMessage().contains("/health") ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
