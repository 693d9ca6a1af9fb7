package shop;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;

/** A record as JSON, put together by hand. */
public final class HandMade extends LayoutBase<ILoggingEvent> {
  @Override
  public String doLayout(ILoggingEvent event) {
    return "{"
        + member("level", event.getLevel().toString())
        + ","
        + member("trace_id", event.getMDCPropertyMap().get("trace_id"))
        + ","
        + member("span_id", event.getMDCPropertyMap().get("span_id"))
        + ","
        + member("message", event.getFormattedMessage())
        + ","
        + member("exception", ThrowableProxyUtil.asString(event.getThrowableProxy()))
        + "}\n";
  }

  private static String member(String name, String value) {
    return "\"" + name + "\":\"" + escaped(value == null ? "" : value) + "\"";
  }

  private static String escaped(String value) {
    return value.replace("\"", "\\\"").replace("\n", " ");
  }
}
