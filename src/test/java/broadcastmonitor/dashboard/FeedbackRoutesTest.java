package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.web.Caller;
import broadcastmonitor.web.Caller.Answer;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decision is kept as a labelled line with one request; near lines say because of what they are in the review lane. */
class FeedbackRoutesTest {
    private static final Alert JUDGED = alert("judged", "the best");
    private static final String CASE = CaseKey.of(JUDGED).id();
    private static final String VERDICT = "verdict-of-the-judged";

    @TempDir
    Path rules;

    private final InMemoryDesk desk = new InMemoryDesk();
    private final DashboardFace face = new DashboardFace(Sounds.elsewhere(null), InstantSource.fixed(InMemoryDesk.NOW));
    private final WebServer server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face);
    private final Caller client = new Caller(server);

    private static Alert alert(String id, String quote) {
        return InMemoryDesk.alert("a", id, quote, Severity.HIGH, "0000000000000001");
    }

    @BeforeEach
    void open() {
        face.open(desk, broadcast -> Optional.empty());
        desk.stands(InMemoryDesk.view("a", 90_000, null));
        desk.raise(JUDGED);
    }

    @AfterEach
    void close() {
        face.close();
        server.close();
    }

    private void falseAlarm() {
        desk.record(CaseTales.falseAlarm(VERDICT, "ann", JUDGED, null, CaseEvent.Cause.RULE_WRONG))
                .join();
    }

    private Answer teach() {
        return client.post("/api/feedback", "{\"case\": \"" + CASE + "\"}");
    }

    @Test
    void shouldKeepADecisionAsALabelledLineAndTakeItBackWithTheVerdict() throws Exception {
        face.learnsFor(rules);
        desk.say(new Transcript(
                "a",
                "u1",
                0,
                true,
                "en",
                11_000,
                14_000,
                "this is the best kettle call 8 800 555 35 35",
                List.of(),
                14_000,
                null));
        assertThat(teach().status()).as("nobody has decided").isEqualTo(409);
        falseAlarm();
        assertThat(teach().json().get("effect").asText()).isEqualTo("added");
        Answer again = teach();
        assertThat(again.json().get("effect").asText()).isEqualTo("known");
        assertThat(again.json().at("/line/judged/0").asText()).isEqualTo("superlative");
        Path file = rules.resolve("feedback/en.jsonl");
        assertThat(Files.readAllLines(file))
                .singleElement()
                .asString()
                .contains("this is the best kettle", "\"labels\":[]", "false-alarm")
                .doesNotContain("555");

        desk.record(CaseTales.undo("undo-of-the-verdict", "ann", JUDGED, VERDICT, VERDICT))
                .join();
        assertThat(teach().json().get("effect").asText()).isEqualTo("removed");
        assertThat(Files.readAllLines(file)).isEmpty();
    }

    @Test
    void shouldSayWhereThereAreNoRulesToLearnFor() {
        falseAlarm();
        Answer answer = teach();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("error").asText()).contains("no rules");
    }

    @Test
    void shouldSayBecauseOfWhatACaseIsInTheReviewLaneUntilThatIsEnded() {
        Alert near = alert("near", "the best one");
        desk.raise(near);
        falseAlarm();
        desk.record(CaseTales.twin("twin-event-number-1", near, JUDGED, VERDICT))
                .join();
        String path = "/api/cases/" + CaseKey.of(near).id();
        Answer away = client.get(path);
        assertThat(away.json().get("lane").asText()).isEqualTo("review");
        assertThat(away.json().at("/twin/case").asText()).isEqualTo(CASE);
        assertThat(away.json().at("/twin/quote").asText()).isEqualTo("the best");
        assertThat(client.get("/api/cases/" + CASE).json().at("/sentAway/0/id").asText())
                .isEqualTo(CaseKey.of(near).id());

        String ended = "{\"id\": \"0123456789abcdef\", \"case\": \"%s\", \"who\": \"boris\", \"type\": \"%s\"}";
        assertThat(client.post("/api/case-events", "{\"events\": [" + ended.formatted(CASE, "twin") + "]}")
                        .status())
                .as("only readers say that words are near")
                .isEqualTo(400);
        Answer end = client.post("/api/case-events", "{\"events\": [" + ended.formatted(CASE, "twins-ended") + "]}");
        assertThat(end.json().at("/results/0/effect").asText()).isEqualTo("done");
        assertThat(end.json().at("/results/0/case/twinsEnded").asBoolean()).isTrue();
        assertThat(client.get(path).json().get("lane").asText()).isEqualTo("alert");
        assertThat(client.get(path).json().get("twin").isNull()).isTrue();
    }
}
