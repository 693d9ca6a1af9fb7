package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each address in a configuration file is a server of the stack, and the port it listens on. */
@WholeProof
final class WiringTest {
  /** Grafana's own data sources, which are not provisioned. */
  private static final Set<String> BUILT_IN =
      Set.of("-- Grafana --", "-- Mixed --", "-- Dashboard --", "grafana");

  private final Map<String, JsonNode> services = new Compose().services();

  @Test
  void dataSourcesHaveFixedNamesAndReachTheirServers() {
    Map<String, String> uids = new TreeMap<>();
    for (JsonNode source : dataSources()) {
      URI url = URI.create(source.path("url").asString());
      assertThat(source.path("type").asString()).isEqualTo(url.getHost());
      assertListens(url.getHost(), url.getPort(), "data source " + source.path("name"));
      uids.put(source.path("uid").asString(), url.getHost());
    }
    assertThat(uids)
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of(
                    "alertmanager", "alertmanager",
                    "loki", "loki",
                    "prometheus", "prometheus",
                    "tempo", "tempo")));
    assertThat(dataSources()).filteredOn(source -> source.path("isDefault").asBoolean()).hasSize(1);
  }

  @Test
  void everyDataSourceThatIsNamedIsProvisioned() {
    Set<String> provisioned = new HashSet<>(BUILT_IN);
    for (JsonNode source : dataSources()) {
      provisioned.add(source.path("uid").asString());
      // A list of alerts has the name of its data source, because Grafana looks it up by that.
      provisioned.add(source.path("name").asString());
    }
    Map<String, List<String>> named = new TreeMap<>();
    for (String folder : List.of("grafana", "solutions/grafana")) {
      for (Path file : Tree.files(folder, ".json", ".yaml")) {
        List<String> uids = new ArrayList<>();
        collectUids(Tree.data(file), uids);
        // A variable is filled in by Grafana, from all data sources of its type.
        uids.removeIf(uid -> uid.startsWith("$") || provisioned.contains(uid));
        if (!uids.isEmpty()) {
          named.put(Tree.ROOT.relativize(file).toString(), uids);
        }
      }
    }
    assertThat(named).as("uids that no data source has, by file").isEmpty();
  }

  @Test
  void uidsAreFoundWhereverTheyAreNamed() {
    List<String> uids = new ArrayList<>();
    collectUids(
        Tree.json(
            """
            {"uid": "a dashboard", "panels": [{"datasource": {"type": "loki", "uid": "a"}}],
             "templating": {"list": [{"datasource": "b"}]}, "jsonData": {"datasourceUid": "c"}}
            """),
        uids);
    assertThat(uids).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void dashboardsAreReadFromWhereTheyAreMounted() {
    JsonNode provider =
        Tree.yaml("grafana/provisioning/dashboards/dashboards.yaml").path("providers").get(0);
    assertThat(provider.path("allowUiUpdates").asBoolean()).isTrue();
    // Grafana before 11.3 refuses a dashboard that is named like its folder.
    assertThat(Tree.files("grafana/provisioning/dashboards", ".json"))
        .extracting(file -> Tree.data(file).path("title").asString())
        .isNotEmpty()
        .doesNotContain(provider.path("folder").asString(""));
    String path = provider.path("options").path("path").asString();
    List<String> mount = Compose.mounts(services.get("grafana")).get(0);
    assertThat(path).startsWith(mount.get(1));
    assertThat(Tree.path(mount.get(0) + path.substring(mount.get(1).length()))).isDirectory();
  }

  @Test
  void prometheusScrapesServersOfTheStackAndTheShop() {
    List<String> jobs = new ArrayList<>();
    for (JsonNode job : Tree.yaml("prometheus/prometheus.yml").path("scrape_configs")) {
      String name = job.path("job_name").asString();
      jobs.add(name);
      for (JsonNode group : job.path("static_configs")) {
        Compose.texts(group.path("targets"))
            .map(target -> target.split(":"))
            .filter(target -> !target[0].equals("host.docker.internal"))
            .map(target -> target[0].equals("localhost") ? new String[] {name, target[1]} : target)
            .forEach(target -> assertListens(target[0], Integer.parseInt(target[1]), name));
      }
      for (JsonNode group : job.path("dns_sd_configs")) {
        Compose.texts(group.path("names"))
            .forEach(host -> assertListens(host, group.path("port").asInt(), name));
      }
    }
    assertThat(jobs).containsExactlyInAnyOrder("shop", "prometheus", "grafana", "tempo", "loki");
    assertThat(Compose.texts(services.get("prometheus").path("extra_hosts")))
        .containsExactly("host.docker.internal:host-gateway");
  }

  @Test
  void alertsLinkToAddressesThatTheBrowserReaches() {
    assertThat(flag("prometheus", "--web.external-url")).isEqualTo("http://localhost:9090");
    assertThat(flag("alertmanager", "--web.external-url")).isEqualTo("http://localhost:9093");
    assertReaches(flag("karma", "--alertmanager.uri"), "karma");
    assertThat(flag("karma", "--alertmanager.external_uri"))
        .isEqualTo(flag("alertmanager", "--web.external-url"));
    assertThat(flag("pyrra", "--prometheus-external-url"))
        .isEqualTo(flag("prometheus", "--web.external-url"));
  }

  @Test
  void rulesOfPyrraAreWrittenWherePrometheusReadsThem() {
    assertReaches(flag("pyrra", "--prometheus-url"), "pyrra");
    assertThat(URI.create(flag("pyrra", "--api-url")).getHost()).isEqualTo("pyrra-filesystem");
    String objectives = flag("pyrra-filesystem", "--config-files");
    String written = flag("pyrra-filesystem", "--prometheus-folder");
    String volume = sourceOf("pyrra-filesystem", written);
    assertThat(sourceOf("pyrra-filesystem", objectives.replace("/*.yml", ""))).isEqualTo("./slo");
    // Pyrra gives a file of rules the name of its file of objectives.
    assertThat(Compose.texts(Tree.yaml("prometheus/prometheus.yml").path("rule_files")))
        .anyMatch(
            rules ->
                rules.endsWith("/*.yml")
                    && rules.startsWith("/")
                    && sourceOf("prometheus", rules.replace("/*.yml", "")).equals(volume));
    // Pyrra's user is not root, and an empty volume on disk belongs to root.
    assertThat(Tree.yaml(Compose.FILE).at("/volumes/" + volume + "/driver_opts/o").asString())
        .contains("mode=1777");
  }

  @Test
  void tempoListensWhereTheStackSaysAndKeepsItsDataInItsVolume() {
    JsonNode tempo = Tree.yaml("tempo/tempo.yaml");
    assertListens("tempo", tempo.path("server").path("http_listen_port").asInt(), "tempo.yaml");
    JsonNode protocols = tempo.path("distributor").path("receivers").path("otlp").path("protocols");
    assertThat(protocols.propertyNames()).containsExactlyInAnyOrder("grpc", "http");
    for (JsonNode protocol : protocols) {
      String[] endpoint = protocol.path("endpoint").asString().split(":");
      assertThat(endpoint[0]).as("reachable from outside the container").isEqualTo("0.0.0.0");
      assertListens("tempo", Integer.parseInt(endpoint[1]), "tempo.yaml");
    }
    // Tempo 3 refuses a file with one of these.
    assertThat(tempo.propertyNames())
        .doesNotContain("ingester", "ingester_client", "compactor", "metrics_generator_client")
        .contains("backend_scheduler");
    JsonNode storage = tempo.path("storage").path("trace");
    assertInVolume("tempo", storage.path("local").path("path").asString());
    assertInVolume("tempo", storage.path("wal").path("path").asString());
    assertMountedConfiguration("tempo", "tempo/tempo.yaml");
  }

  @Test
  void tempoSendsMetricsOfSpansToAPrometheusThatTakesThem() {
    JsonNode tempo = Tree.yaml("tempo/tempo.yaml");
    JsonNode generator = tempo.path("metrics_generator");
    assertInVolume("tempo", generator.path("storage").path("path").asString());
    JsonNode write = generator.path("storage").path("remote_write").get(0);
    URI url = URI.create(write.path("url").asString());
    assertListens(url.getHost(), url.getPort(), "tempo.yaml");
    assertThat(url.getPath()).isEqualTo("/api/v1/write");
    assertThat(write.path("send_exemplars").asBoolean()).isTrue();
    // Without processors, which are a limit and not a setting of it, it makes nothing.
    JsonNode limits = tempo.path("overrides").path("defaults").path("metrics_generator");
    assertThat(Compose.texts(limits.path("processors")))
        .containsExactlyInAnyOrder("span-metrics", "service-graphs");
    assertThat(Compose.texts(services.get("prometheus").path("command")))
        .contains("--web.enable-remote-write-receiver", "--enable-feature=exemplar-storage");
  }

  @Test
  void logRecordsOfTheShopReachLoki() {
    // The newest lesson that sends them; a signal's own endpoint is used as it stands.
    Properties shop = Tree.properties("lessons/12-correlation/otel.properties");
    URI logs = URI.create(shop.getProperty("otel.exporter.otlp.logs.endpoint"));
    assertThat(logs.getHost()).isEqualTo("localhost");
    assertThat(logs.getPath()).isEqualTo("/otlp/v1/logs");
    assertListens("loki", logs.getPort(), "otel.properties");
    assertThat(shop.getProperty("otel.logs.exporter")).isEqualTo("otlp");
  }

  @Test
  void demoSendsSpansAndLogRecordsWhereTheyAreTaken() {
    Properties demo = Tree.properties(DemoPrograms.TELEMETRY);
    URI traces = URI.create(demo.getProperty("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"));
    assertThat(traces.getPath()).isEqualTo("/v1/traces");
    assertListens(traces.getHost(), traces.getPort(), DemoPrograms.TELEMETRY);
    JsonNode receivers = Tree.yaml("tempo/tempo.yaml").path("distributor").path("receivers");
    assertThat(receivers.path("otlp").path("protocols").path("http").path("endpoint").asString())
        .endsWith(":" + traces.getPort());
    URI logs = URI.create(demo.getProperty("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"));
    assertThat(logs.getPath()).isEqualTo("/otlp/v1/logs");
    assertListens(logs.getHost(), logs.getPort(), DemoPrograms.TELEMETRY);
    assertThat(demo.getProperty("OTEL_LOGS_EXPORTER")).isEqualTo("otlp");
  }

  @Test
  void demoProgramsKnowEachOther() {
    services.forEach(
        (name, service) -> {
          if (service.path("profiles").isArray()) {
            service
                .path("environment")
                .properties()
                .forEach(
                    variable -> {
                      String value = variable.getValue().asString();
                      if (value.startsWith("http://")) {
                        URI url = URI.create(value);
                        assertThat(services).containsKey(url.getHost());
                        assertThat(
                                services
                                    .get(url.getHost())
                                    .path("environment")
                                    .path("PORT")
                                    .asInt())
                            .as("%s of %s", variable.getKey(), name)
                            .isEqualTo(url.getPort());
                      }
                    });
          }
        });
  }

  @Test
  void lokiListensWhereTheStackSaysAndTakesLogsByOtlp() {
    JsonNode loki = Tree.yaml("loki/loki.yaml");
    assertListens("loki", loki.path("server").path("http_listen_port").asInt(), "loki.yaml");
    JsonNode schema = loki.path("schema_config").path("configs").get(0);
    assertThat(schema.path("schema").asString()).isEqualTo("v13");
    assertThat(schema.path("store").asString()).isEqualTo("tsdb");
    assertThat(loki.path("limits_config").path("allow_structured_metadata").asBoolean()).isTrue();
    assertInVolume("loki", loki.path("common").path("path_prefix").asString());
    assertInVolume("loki", loki.path("compactor").path("working_directory").asString());
    assertMountedConfiguration("loki", "loki/loki.yaml");
  }

  /** The value of a flag in a service's command. */
  private String flag(String service, String name) {
    return Compose.texts(services.get(service).path("command"))
        .filter(flag -> flag.startsWith(name + "="))
        .map(flag -> flag.substring(name.length() + 1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(service + " has no flag " + name));
  }

  /** The source of the mount at a place in a service's container. */
  private String sourceOf(String service, String target) {
    return Compose.mounts(services.get(service)).stream()
        .filter(mount -> mount.get(1).equals(target))
        .map(mount -> mount.get(0))
        .findFirst()
        .orElse("nothing");
  }

  private void assertReaches(String url, String who) {
    assertListens(URI.create(url).getHost(), URI.create(url).getPort(), who);
  }

  private void assertListens(String service, int port, String who) {
    assertThat(services).as("the server that %s names", who).containsKey(service);
    assertThat(Compose.portsInside(services.get(service)))
        .as("ports of %s, for %s", service, who)
        .contains(port);
  }

  private void assertInVolume(String service, String path) {
    assertThat(Compose.mounts(services.get(service)))
        .as("%s keeps %s", service, path)
        .anyMatch(mount -> !mount.get(0).startsWith(".") && path.startsWith(mount.get(1)));
  }

  private void assertMountedConfiguration(String service, String file) {
    String flag = Compose.texts(services.get(service).path("command")).findFirst().orElseThrow();
    String inside = flag.substring(flag.indexOf('=') + 1);
    assertThat(Compose.mounts(services.get(service)))
        .anyMatch(mount -> inside.replace(mount.get(1), mount.get(0)).equals("./" + file));
  }

  private static List<JsonNode> dataSources() {
    return Tree.files("grafana/provisioning/datasources", ".yaml").stream()
        .map(Tree::data)
        .peek(file -> assertThat(file.path("apiVersion").asInt()).isEqualTo(1))
        .flatMap(file -> file.path("datasources").valueStream())
        .toList();
  }

  /** The uids of data sources, wherever a dashboard or a data source names one. */
  private static void collectUids(JsonNode node, List<String> uids) {
    node.properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              switch (property.getKey()) {
                case "datasource" -> {
                  JsonNode uid = value.isObject() ? value.path("uid") : value;
                  Stream.of(uid).filter(JsonNode::isString).forEach(u -> uids.add(u.asString()));
                }
                case "datasourceUid" -> uids.add(value.asString());
                default -> {}
              }
            });
    node.forEach(child -> collectUids(child, uids));
  }
}
