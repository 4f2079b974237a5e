package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.web.Caller;
import broadcastmonitor.web.Caller.Answer;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActRoutesTest {
    private final InMemoryDesk desk = new InMemoryDesk();
    private final DashboardFace face = new DashboardFace(Sounds.elsewhere(null), InstantSource.fixed(InMemoryDesk.NOW));
    private final WebServer server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face);
    private final Caller client = new Caller(server);

    @BeforeEach
    void open() {
        face.open(desk, broadcast -> Optional.empty());
        desk.stands(InMemoryDesk.view("a", 90_000, null));
    }

    @AfterEach
    void close() {
        face.close();
        server.close();
    }

    private Answer act(String events) {
        return client.post("/api/broadcast-events", "{\"events\": [" + events + "]}");
    }

    private static String event(String id, String fields) {
        return "{\"id\": \"%s\", \"broadcast\": \"a\", \"who\": \"anna\", %s}".formatted(id, fields);
    }

    private String assignedTo() {
        return client.get("/api/wall").json().at("/broadcasts/0/assignedTo").asText(null);
    }

    @Test
    void shouldGiveABroadcastToSomebodyAndToNobody() {
        Answer given = act(event("assigned-by-anna1", "\"type\": \"assigned\", \"to\": \"boris\""));
        assertThat(given.status()).isEqualTo(200);
        assertThat(given.json().at("/results/0/effect").asText()).isEqualTo("done");
        assertThat(given.json().at("/results/0/broadcast/assignedTo").asText()).isEqualTo("boris");
        assertThat(assignedTo()).isEqualTo("boris");
        assertThat(act(event("assigned-by-anna2", "\"type\": \"assigned\", \"to\": null"))
                        .status())
                .isEqualTo(200);
        assertThat(assignedTo()).isNull();
        assertThat(act(event("assigned-by-anna1", "\"type\": \"assigned\", \"to\": \"boris\""))
                        .status())
                .isEqualTo(200);
        assertThat(assignedTo()).as("what is sent again counts once").isNull();
    }

    @Test
    void shouldRecordWhatWasHeardInAMinute() {
        assertThat(act(event(
                                "minute-by-anna-01",
                                "\"type\": \"minute-heard\", \"run\": \"run-1\", \"startMs\": 60000, \"endMs\": 120000,"
                                        + " \"result\": \"clean\""))
                        .status())
                .isEqualTo(200);
        assertThat(desk.acts())
                .containsExactly(BroadcastAct.heard(
                        "minute-by-anna-01",
                        "a",
                        "run-1",
                        "anna",
                        InMemoryDesk.NOW,
                        60_000,
                        BroadcastAct.Result.CLEAN));
        assertThat(client.get("/api/precision")
                        .json()
                        .at("/recall/categories/0/heardWith")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"type\": \"noted\" | 'type' must be one of assigned, minute-heard",
                "\"type\": \"assigned\", \"to\": 7 | 'to' must be a text",
                "\"type\": \"assigned\", \"result\": \"clean\" | unknown key 'result'",
                "\"type\": \"minute-heard\", \"startMs\": 60000, \"endMs\": 120000 | 'result' is missing",
                "\"type\": \"minute-heard\", \"startMs\": 61000, \"endMs\": 121000, \"result\": \"clean\" | must be a minute",
                "\"type\": \"minute-heard\", \"startMs\": 60000, \"endMs\": 180000, \"result\": \"clean\" | must be a minute",
                "\"type\": \"minute-heard\", \"startMs\": -60000, \"endMs\": 0, \"result\": \"clean\" | 'startMs' must be a place",
                "\"type\": \"minute-heard\", \"startMs\": 0, \"endMs\": 60000, \"result\": \"fine\" | 'result' must be one of"
            })
    void shouldSayWhatIsWrong(String fields, String said) {
        Answer answer = act(event("0123456789abcdef", fields));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(said);
        assertThat(desk.acts()).isEmpty();
    }

    @Test
    void shouldRefuseAllWhenOneIsWrong() {
        Answer answer = act(event("0123456789abcdef", "\"type\": \"assigned\", \"to\": \"boris\"") + ", "
                + event("0123456789abcdee", "\"type\": \"assigned\"").replace("\"a\"", "\"nowhere\""));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error()).contains("there is no broadcast \"nowhere\"");
        assertThat(desk.acts()).isEmpty();
    }

    @Test
    void shouldSayThatNobodyKnowsWhetherItWillCount() {
        desk.loseTopics();
        Answer answer = act(event("0123456789abcdef", "\"type\": \"assigned\", \"to\": \"boris\""));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error()).contains("send it again with the same id");
    }
}
