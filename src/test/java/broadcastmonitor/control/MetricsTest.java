package broadcastmonitor.control;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.web.Caller.Answer;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final InMemoryBroadcasts broadcasts = new InMemoryBroadcasts();
    private final WebServer server =
            new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), new ControlFace(broadcasts));
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldTellEverythingInPrometheusFormat() {
        client.post("{\"id\": \"эфир \", \"source\": \"-\"}");
        broadcasts.hear("эфир ");
        Answer scrape = client.get("/metrics");
        assertThat(scrape.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(scrape.body().lines())
                .allMatch(line ->
                        line.matches("# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{([a-z_]+=\"[^\"]*\",?)+})? [-+.0-9E]+"))
                .contains(
                        "broadcastmonitor_ready 1.0",
                        "broadcastmonitor_load_ratio 0.25",
                        "broadcastmonitor_capacity_ratio 1.0",
                        "broadcastmonitor_broadcasts{state=\"live\"} 1.0",
                        "broadcastmonitor_broadcast_state{broadcast=\"эфир \",state=\"live\"} 1.0",
                        "broadcastmonitor_broadcast_state{broadcast=\"эфир \",state=\"lost\"} 0.0",
                        "broadcastmonitor_broadcast_heard_seconds_total{broadcast=\"эфир \"} 90.25",
                        "broadcastmonitor_broadcast_transcribed_seconds_total{broadcast=\"эфир \"} 88.0",
                        "broadcastmonitor_broadcast_lag_seconds{broadcast=\"эфир \"} 2.25",
                        "broadcastmonitor_broadcast_lost_seconds_total{broadcast=\"эфир \"} 10.0",
                        "broadcastmonitor_broadcast_coverage_ratio{broadcast=\"эфир \"} 0.9",
                        "broadcastmonitor_broadcast_real_time_factor{broadcast=\"эфир \"} 0.125",
                        "broadcastmonitor_broadcast_finals_total{broadcast=\"эфир \"} 17.0",
                        "broadcastmonitor_broadcast_alerts_total{broadcast=\"эфир \"} 3.0",
                        "broadcastmonitor_broadcast_restarts_total{broadcast=\"эфир \"} 1.0",
                        "broadcastmonitor_worker_resident_memory_bytes{worker=\"1\"} 3.0E8",
                        "broadcastmonitor_worker_restarts_total{worker=\"1\"} 1.0")
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "));
    }

    @Test
    void shouldForgetTheSeriesOfBroadcastsThatEnded() {
        List<String> before = names();
        for (int i = 0; i < 50; i++) {
            client.post("{\"id\": \"b" + i + "\", \"source\": \"-\"}");
            assertThat(client.get("/metrics").body()).contains("broadcast=\"b" + i + "\"");
            client.delete("/api/broadcasts/b" + i);
        }
        assertThat(names()).isEqualTo(before);
        assertThat(client.get("/metrics").body()).contains("broadcastmonitor_broadcasts{state=\"ended\"} 50.0");
    }

    @Test
    void shouldSayWhenItIsNotReady() {
        broadcasts.becomeUnready("no cluster");
        assertThat(client.get("/metrics").body().lines()).contains("broadcastmonitor_ready 0.0");
    }

    private List<String> names() {
        return client.get("/metrics")
                .body()
                .lines()
                .map(line -> line.replaceFirst(" \\S+$", ""))
                .toList();
    }
}
