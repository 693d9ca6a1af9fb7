import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sends requests to the shop on this machine, ten at a time, and counts the answers. */
record LoadGenerator(int count, String method, String path, String form) {
  private static final String SHOP =
      "http://localhost:" + System.getenv().getOrDefault("PORT", "8080");
  private static final String USAGE =
      """
      usage: java load/LoadGenerator.java COUNT [METHOD] /PATH [field=value ...]
        java load/LoadGenerator.java 100 /menu
        java load/LoadGenerator.java 20 POST /orders drink=latte
        java load/LoadGenerator.java 20 /orders/#/receipt     (# is 1, then 2, and so on)
      Git Bash replaces /menu by a file path: write //menu there.\
      """;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public static void main(String[] args) throws InterruptedException {
    try {
      System.out.println(parse(args).send());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      fail(USAGE);
    } catch (ExecutionException e) {
      fail(
          e.getCause() instanceof ConnectException
              ? "Nothing listens on " + SHOP + ": open the shop in another terminal, or set PORT."
              : "No answer from " + SHOP + ": " + e.getCause().getMessage());
    }
  }

  private static LoadGenerator parse(String[] args) {
    int path = args[1].startsWith("/") ? 1 : 2;
    String method = path == 1 ? "GET" : args[1];
    String form = String.join("&", Arrays.asList(args).subList(path + 1, args.length));
    if (!args[path].startsWith("/") || Integer.parseInt(args[0]) < 1) {
      throw new IllegalArgumentException("no path, or a count below 1");
    }
    return new LoadGenerator(
        Integer.parseInt(args[0]), method, args[path].replace("//", "/"), form);
  }

  private String send() throws InterruptedException, ExecutionException {
    List<HttpRequest> requests = IntStream.rangeClosed(1, count).mapToObj(this::request).toList();
    ExecutorService customers = Executors.newFixedThreadPool(10);
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (Future<Integer> visit :
        customers.invokeAll(requests.stream().map(LoadGenerator::visit).toList())) {
      statuses.merge(visit.get(), 1, Integer::sum);
    }
    customers.shutdown();
    return statuses.entrySet().stream()
        .map(status -> status.getValue() + " x " + status.getKey())
        .collect(Collectors.joining(", ", count + " x " + method + " " + path + ": ", ""));
  }

  private HttpRequest request(int number) {
    return HttpRequest.newBuilder(URI.create(SHOP + path.replace("#", "" + number)))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(method, BodyPublishers.ofString(form))
        .build();
  }

  private static Callable<Integer> visit(HttpRequest request) {
    return () -> CLIENT.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static void fail(String message) {
    System.err.println(message);
    System.exit(1);
  }
}
