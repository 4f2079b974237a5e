package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.web.Caller;
import broadcastmonitor.web.Caller.Answer;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportRoutesTest {
    private final InMemoryDesk desk = new InMemoryDesk();
    private final DashboardFace face = new DashboardFace(Sounds.elsewhere(null), InstantSource.system());
    private final WebServer server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face);
    private final Caller client = new Caller(server);

    @BeforeEach
    void open() {
        face.open(desk, broadcast -> Optional.of("title: Kettles"));
        desk.stands(InMemoryDesk.view("эфир 1", 90_000, null));
        desk.raise(InMemoryDesk.alert("эфир 1", "alert-1", "the best", Severity.HIGH, "0000000000000001"));
        desk.say(new Transcript(
                "эфир 1", "u1", 0, true, "en", 0, 900, "hello", List.of(new Word("hello", 0, 900, 0.4)), 900, null));
    }

    @AfterEach
    void close() {
        face.close();
        server.close();
    }

    private static final String REPORT = "/api/reports/%D1%8D%D1%84%D0%B8%D1%80%201";

    @Test
    void shouldGiveReportsAndTranscriptsInEveryForm() {
        Answer json = client.get(REPORT);
        assertThat(json.json().get("status").asText()).isEqualTo("provisional");
        assertThat(json.json().at("/coverage/doubtful/0/word").asText()).isEqualTo("hello");
        assertThat(json.json().at("/findings/0/quote").asText()).isEqualTo("the best");
        Answer html = client.get(REPORT + "?format=html&language=ru&run=run-1");
        assertThat(html.body()).contains("the best", "Отчёт");
        assertThat(html.header("Content-Security-Policy")).contains("sandbox");
        assertThat(html.header("Content-Disposition")).startsWith("inline");
        assertThat(client.get(REPORT + "?format=pdf").body()).startsWith("%PDF");
        assertThat(client.get(REPORT + "?format=csv&copy=seller").body()).contains("the best");
        assertThat(client.get(REPORT + "/transcript?format=vtt").body())
                .startsWith("WEBVTT")
                .contains("hello");
        assertThat(client.get(REPORT + "/transcript").json().at("/lines/0/text").asText())
                .isEqualTo("hello");
        assertThat(client.get("/api/reports?from=2026-01-01T00:00:00Z")
                        .json()
                        .at("/by/host/Anna/tally/open")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.get("/api/reports?format=html&language=ru").body()).contains("Anna");
    }

    @Test
    void shouldSayInOneLineWhatIsWrong() {
        assertThat(client.get("/api/reports/nobody").status()).isEqualTo(404);
        assertThat(client.get(REPORT + "?run=never").status()).isEqualTo(404);
        assertThat(client.get(REPORT + "?format=docx").json().get("error").asText())
                .contains("json, html, pdf, csv");
        assertThat(client.get(REPORT + "?languag=en").status()).isEqualTo(400);
        assertThat(client.get("/api/reports?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
    }
}
