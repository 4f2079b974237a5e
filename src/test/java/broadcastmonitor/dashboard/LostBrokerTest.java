package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.kafka.AlertPublisher;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.kafka.cases.TopicDesk;
import broadcastmonitor.web.Caller;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LostBrokerTest {
    @TempDir
    private Path data;

    private static void raise(EmbeddedBroker broker, String id) {
        try (AlertPublisher alerts = new AlertPublisher(broker)) {
            alerts.publish(InMemoryDesk.alert("a", id, "best", Severity.HIGH, "0000000000000001"));
            alerts.flush();
        }
    }

    /** A page that stays open hears of what happens after the broker has come back, and meanwhile shows how things stood. */
    @Test
    @Timeout(120)
    void shouldGoOnTellingPagesWhenTheBrokerIsBack() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
        int port = broker.port();
        String servers = broker.bootstrapServers();
        try (TopicDesk desk = TopicDesk.open(
                        () -> ExternalCluster.connect(servers),
                        data.resolve("cases.db"),
                        CaseFold.CLAIM,
                        InstantSource.system());
                DashboardFace face = new DashboardFace(Sounds.elsewhere(null), InstantSource.system());
                WebServer server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face)) {
            face.open(desk, broadcast -> Optional.empty());
            try (Page page = new Page(server, null)) {
                page.next("hello");
                raise(broker, "before");
                assertThat(page.next("case").data().at("/alert/id").asText()).isEqualTo("before");
                broker.close();
                Caller client = new Caller(server);
                assertThat(client.get("/api/cases").json().get("total").asInt()).isEqualTo(1);
                broker = EmbeddedBroker.startAgain(data, 0, port);
                raise(broker, "after");
                assertThat(page.next("case").data().at("/alert/id").asText()).isEqualTo("after");
                assertThat(client.get("/api/cases").json().get("total").asInt()).isEqualTo(2);
            }
        } finally {
            broker.close();
        }
    }
}
