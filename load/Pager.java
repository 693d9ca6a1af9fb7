import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;

/** A webhook receiver for Alertmanager: prints what arrives as the person on call would read it. */
final class Pager {
  private static final int KEPT = 100;

  private final ConcurrentLinkedDeque<String> pages = new ConcurrentLinkedDeque<>();

  public static void main(String[] args) throws IOException {
    String host = System.getenv().getOrDefault("HOST", "127.0.0.1");
    int port = Integer.parseInt(args.length > 0 ? args[0] : env("PAGER_PORT", "9095"));
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
    server.createContext("/", new Pager()::handle);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    System.out.println(
        "The pager listens on http://localhost:" + port + ", and shows there what arrived.");
  }

  private static String env(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String page;
        try {
          page = page(Json.parse(body));
        } catch (RuntimeException e) {
          respond(exchange, 400, "text/plain", "not a notification of Alertmanager\n");
          return;
        }
        System.out.println(page);
        pages.addFirst(page);
        if (pages.size() > KEPT) {
          pages.removeLast();
        }
        respond(exchange, 200, "text/plain", "");
      } else {
        respond(exchange, 200, "text/html; charset=utf-8", html());
      }
    }
  }

  private static void respond(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String html() {
    StringBuilder html = new StringBuilder("<!doctype html><title>Pager</title>");
    html.append("<meta http-equiv=\"refresh\" content=\"2\"><h1>Pager</h1>");
    if (pages.isEmpty()) {
      html.append("<p>Nothing has arrived yet.");
    }
    pages.forEach(page -> html.append("<pre>").append(escape(page)).append("</pre>"));
    return html.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** One notification: its firing alerts, then those that are over. */
  static String page(Object notification) {
    List<Object> firing = new ArrayList<>();
    List<Object> resolved = new ArrayList<>();
    for (Object alert : Json.list(notification, "alerts")) {
      (Json.text(alert, "status").equals("resolved") ? resolved : firing).add(alert);
    }
    String clock = LocalTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String head =
        (clock.length() == 5 ? clock + ":00" : clock) + "  " + Json.text(notification, "receiver");
    StringBuilder page = new StringBuilder();
    add(page, head + "  FIRING    ", firing);
    add(page, head + "  RESOLVED  ", resolved);
    return page.toString().stripTrailing();
  }

  private static void add(StringBuilder page, String head, List<Object> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    Set<String> runbooks = new LinkedHashSet<>();
    alerts.forEach(alert -> names.add(name(alert)));
    page.append(head).append(alerts.size()).append(alerts.size() == 1 ? " alert: " : " alerts: ");
    page.append(String.join("; ", names)).append('\n');
    for (Object alert : alerts) {
      String summary = Json.text(Json.get(alert, "annotations"), "summary");
      page.append("          ").append(summary.isEmpty() ? "(no summary)" : summary);
      page.append(lasted(alert)).append('\n');
      runbooks.add(Json.text(Json.get(alert, "annotations"), "runbook_url"));
    }
    runbooks.remove("");
    runbooks.forEach(runbook -> page.append("          what to do: ").append(runbook).append('\n'));
  }

  private static String name(Object alert) {
    Object labels = Json.get(alert, "labels");
    StringBuilder name = new StringBuilder(Json.text(labels, "alertname"));
    for (String label : List.of("severity", "service")) {
      String value = Json.text(labels, label);
      name.append(value.isEmpty() ? "" : ", " + label + " " + value);
    }
    return name.toString();
  }

  private static String lasted(Object alert) {
    if (!Json.text(alert, "status").equals("resolved")) {
      return "";
    }
    Instant start = Instant.parse(Json.text(alert, "startsAt"));
    long seconds = start.until(Instant.parse(Json.text(alert, "endsAt")), ChronoUnit.SECONDS);
    return " (over, after " + (seconds < 120 ? seconds + " s)" : seconds / 60 + " min)");
  }

  /** JSON (RFC 8259) as maps, lists and texts: all that a notification holds. */
  private static final class Json {
    private final String text;
    private int at;

    private Json(String text) {
      this.text = text;
    }

    static Object parse(String text) {
      return new Json(text).value();
    }

    static Object get(Object object, String key) {
      return object instanceof Map<?, ?> map ? map.get(key) : null;
    }

    static String text(Object object, String key) {
      Object value = get(object, key);
      return value == null ? "" : value.toString();
    }

    static List<?> list(Object object, String key) {
      return (List<?>) get(object, key);
    }

    private Object value() {
      char c = next();
      if (c == '{') {
        Map<String, Object> map = new LinkedHashMap<>();
        for (c = next(); c != '}'; c = next()) {
          if (c != ',') {
            at--;
          }
          String key = (String) value();
          next(); // the colon
          map.put(key, value());
        }
        return map;
      }
      if (c == '[') {
        List<Object> list = new ArrayList<>();
        for (c = next(); c != ']'; c = next()) {
          if (c != ',') {
            at--;
          }
          list.add(value());
        }
        return list;
      }
      if (c == '"') {
        return string();
      }
      int from = at - 1;
      while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String literal = text.substring(from, at);
      return literal.equals("null") ? null : literal;
    }

    private char next() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.charAt(at++);
    }

    private String string() {
      StringBuilder value = new StringBuilder();
      for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
        if (c != '\\') {
          value.append(c);
          continue;
        }
        char escaped = text.charAt(at++);
        switch (escaped) {
          case 'n' -> value.append('\n');
          case 't' -> value.append('\t');
          case 'r' -> value.append('\r');
          case 'b' -> value.append('\b');
          case 'f' -> value.append('\f');
          case 'u' -> {
            value.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
            at += 4;
          }
          default -> value.append(escaped);
        }
      }
      return value.toString();
    }
  }
}
