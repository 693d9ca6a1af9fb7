package message;

import io.opentelemetry.context.propagation.TextMapGetter;

/** How a propagator of OpenTelemetry reads the headers of a message. */
public final class MessageGetter implements TextMapGetter<Message> {

  @Override
  public Iterable<String> keys(Message message) {
    return message.headers().keySet();
  }

  @Override
  public String get(Message message, String header) {
    return message == null ? null : message.headers().get(header);
  }
}
