package broadcastmonitor.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.web.Caller.Answer;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceRoutesTest {
    private final InMemoryBroadcasts broadcasts = new InMemoryBroadcasts();
    private final WebServer server =
            new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), new ControlFace(broadcasts));
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldServeExactlyWhatTheDocumentSays() {
        assertThat(server.routes())
                .containsExactlyInAnyOrderElementsOf(client.contract().operations());
    }

    @Test
    void shouldPublishTheDocument() {
        assertThat(client.get("/openapi.json").response().body().getBytes(UTF_8))
                .isEqualTo(server.document());
    }

    @Test
    void shouldTellHowTheServiceStands() {
        client.post("{\"id\": \"a\", \"source\": \"-\"}");
        Answer service = client.get("/api/service");
        assertThat(service.status()).isEqualTo(200);
        assertThat(service.json().get("load").asDouble()).isEqualTo(0.25);
        assertThat(service.json().get("workers")).hasSize(2);
        assertThat(service.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void shouldBeAliveWhileItIsNotReadyAndSayWhyItIsNot() {
        assertThat(client.get("/health/ready").status()).isEqualTo(200);
        broadcasts.becomeUnready("the cluster at localhost:9092 does not answer");

        Answer ready = client.get("/health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.json().get("troubles").get(0).asText()).contains("does not answer");
        assertThat(client.get("/health/live").status()).isEqualTo(200);
    }
}
