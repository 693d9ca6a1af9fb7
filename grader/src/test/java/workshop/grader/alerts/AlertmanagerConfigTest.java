package workshop.grader.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import workshop.grader.config.YamlTree;

/** Only addresses and group times are replaced; times are inherited from the route above. */
final class AlertmanagerConfigTest {
  private static final Duration DEFAULT = Duration.ofHours(4);

  private final AlertmanagerConfig config =
      AlertmanagerConfig.of(
          """
          route:
            receiver: inbox
            repeat_interval: 2h
            routes:
              - matchers: [severity="page"]
                receiver: on call
                group_by: ['...']
                group_wait: 10s
                routes:
                  - matchers: [service="shop"]
                    repeat_interval: 90m
              - matchers: [severity="ticket"]
                receiver: tickets
          inhibit_rules:
            - source_matchers: [a="b", c="d"]
              equal: [service]
          receivers:
            - name: inbox
            - name: on call
              webhook_configs:
                - {url: "http://pager:9095/pager", send_resolved: false, max_alerts: 3}
            - name: tickets
              webhook_configs: [{url_file: /etc/address}]
          """,
          "alertmanager.yml");

  @Test
  void timesAreInherited() {
    assertThat(config.times("repeat_interval", "on call", DEFAULT))
        .containsExactly(Duration.ofHours(2), Duration.ofMinutes(90));
    assertThat(config.times("repeat_interval", "tickets", DEFAULT))
        .containsExactly(Duration.ofHours(2));
    assertThat(config.times("group_interval", "inbox", DEFAULT)).containsExactly(DEFAULT);
  }

  @Test
  void onlyAddressesAndGroupTimesAreReplaced() {
    JsonNode checked = YamlTree.read(config.forCheck("127.0.0.1", 20_000), "checked");

    JsonNode root = checked.path("route");
    assertThat(root.path("group_wait").asText()).isEqualTo("300ms");
    assertThat(root.path("repeat_interval").asText()).isEqualTo("2h");
    assertThat(root.path("routes").path(0).path("group_wait").asText()).isEqualTo("300ms");
    assertThat(root.path("routes").path(0).path("group_by").path(0).asText()).isEqualTo("...");
    JsonNode webhook = checked.path("receivers").path(1).path("webhook_configs").path(0);
    assertThat(webhook.path("url").asText()).isEqualTo("http://127.0.0.1:20000/on%20call");
    assertThat(webhook.path("send_resolved").asBoolean(true)).isFalse();
    assertThat(webhook.path("max_alerts").asInt()).isEqualTo(3);
    JsonNode file = checked.path("receivers").path(2).path("webhook_configs").path(0);
    assertThat(file.has("url_file")).isFalse();
  }

  @Test
  void receiversAndInhibitionsAreRead() {
    assertThat(config.routed()).containsExactly("inbox", "on call", "", "tickets");
    assertThat(config.sendsResolved("on call")).isFalse();
    assertThat(config.sendsResolved("tickets")).isTrue();
    assertThat(config.inhibitions())
        .containsExactly("source_matchers: a=\"b\", c=\"d\"; equal: service");
  }
}
