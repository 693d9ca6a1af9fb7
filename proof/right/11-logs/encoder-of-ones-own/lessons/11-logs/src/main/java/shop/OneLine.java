package shop;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A record as one JSON object, escaped by a library that knows how. */
public final class OneLine extends EncoderBase<ILoggingEvent> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("@timestamp", event.getInstant().toString());
    values.put("log.level", event.getLevel().toString().toLowerCase());
    values.put("message", event.getFormattedMessage());
    values.put("trace.id", event.getMDCPropertyMap().get("trace_id"));
    values.put("span.id", event.getMDCPropertyMap().get("span_id"));
    if (event.getThrowableProxy() != null) {
      values.put("error.stack_trace", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return (json(values) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  private static String json(Map<String, Object> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
