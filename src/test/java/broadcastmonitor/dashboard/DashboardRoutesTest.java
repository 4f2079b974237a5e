package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.CaseKey;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardRoutesTest {
    private static final String CASE =
            CaseKey.of(best("quote", "0000000000000001")).id();

    private final InMemoryDesk desk = new InMemoryDesk();
    private final DashboardFace face = new DashboardFace(Sounds.elsewhere(null), InstantSource.fixed(InMemoryDesk.NOW));
    private final WebServer server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face);
    private final Caller client = new Caller(server);

    private static broadcastmonitor.alerts.Alert best(String quote, String revision) {
        return InMemoryDesk.alert("a", "alert-1", quote, Severity.HIGH, revision);
    }

    @BeforeEach
    void open() {
        face.open(desk, broadcast -> Optional.of("title: Kettles"));
        desk.stands(InMemoryDesk.view("a", 90_000, null));
        desk.raise(best("the best", "0000000000000001"));
    }

    @AfterEach
    void close() {
        face.close();
        server.close();
    }

    private Answer act(String fields) {
        return client.post("/api/case-events", "{\"events\": [" + fields + "]}");
    }

    private static String event(String id, String who, String fields) {
        return "{\"id\": \"%s\", \"case\": \"%s\", \"who\": \"%s\", %s}".formatted(id, CASE, who, fields);
    }

    @Test
    void shouldServeExactlyWhatTheDocumentSays() {
        assertThat(server.routes())
                .containsExactlyInAnyOrderElementsOf(client.contract().operations());
    }

    @Test
    void shouldAnswerBeforeThereIsAView() {
        try (DashboardFace early = new DashboardFace(Sounds.elsewhere(null), InstantSource.system());
                WebServer starting = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), early)) {
            Caller caller = new Caller(starting);
            assertThat(caller.get("/api/desk").status()).isEqualTo(200);
            assertThat(caller.get("/api/wall").status()).isEqualTo(503);
            assertThat(caller.get("/api/wall").header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void shouldShowWhatPagesNeed() {
        desk.say(new Transcript("a", "u1", 0, true, "en", 0, 900, "hello", List.of(), 900, null));
        for (String path : List.of(
                "/api/desk",
                "/api/wall",
                "/api/cases?state=open&severity=high,critical&lane=alert&limit=5",
                "/api/case-groups?broadcast=a",
                "/api/cases/" + CASE,
                "/api/transcripts/a?run=run-1&from=0&to=1000",
                "/api/search?q=hello&from=2026-01-01T00:00:00Z",
                "/api/precision?since=2026-01-01T00:00:00Z")) {
            assertThat(client.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(client.get("/api/cases?severity=low").json().get("total").asInt())
                .isZero();
        Answer whole = client.get("/api/cases/" + CASE);
        assertThat(whole.json().at("/alert/quote").asText()).isEqualTo("the best");
        assertThat(whole.json().at("/clip/fromMs").asInt()).isEqualTo(2_000);
        assertThat(whole.json().at("/brief").asText()).isEqualTo("title: Kettles");
        assertThat(whole.json().at("/sameRule/falseAlarms").asInt()).isEqualTo(1);
        assertThat(client.get("/api/sample").status()).isEqualTo(404);
    }

    @Test
    void shouldSayWhatTheRuleIsKnownToMistakeInTheLanguageOfThePage() {
        assertThat(client.get("/api/cases/" + CASE)
                        .json()
                        .at("/rule/falsePositives")
                        .isNull())
                .as("where nobody knows of the rules")
                .isTrue();
        face.explainedBy(
                (rule, language) -> rule.equals("superlative.best") ? List.of(language + " title") : List.of());
        String path = "/api/cases/" + CASE;
        assertThat(client.get(path + "?language=ru")
                        .json()
                        .at("/rule/falsePositives/0")
                        .asText())
                .isEqualTo("ru title");
        assertThat(client.get(path).json().at("/rule/falsePositives/0").asText())
                .as("that of the broadcast")
                .isEqualTo("en title");
        assertThat(client.get(path + "?language=de").error()).contains("'language' must be en or ru, not 'de'");
        face.explainedBy((rule, language) -> {
            throw new IllegalStateException("the file is gone");
        });
        assertThat(client.get(path).json().at("/rule/falsePositives").isNull()).isTrue();
    }

    @Test
    void shouldRecordAVerdictOnceHoweverOftenItIsSent() {
        String verdict = event(
                "0123456789abcdef",
                "anna",
                "\"type\": \"verdict\", \"verdict\": \"violation\","
                        + " \"revision\": \"0000000000000001\", \"after\": null");
        for (int i = 0; i < 2; i++) {
            Answer answer = act(verdict);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/results/0/effect").asText()).isEqualTo("done");
            assertThat(answer.json().at("/results/0/case/state").asText()).isEqualTo("decided");
        }
        assertThat(client.get("/api/cases/" + CASE).json().get("history")).hasSize(1);
        Answer second = act(event(
                "0123456789abcdee",
                "boris",
                "\"type\": \"verdict\", \"verdict\": \"false-alarm\","
                        + " \"cause\": \"misheard\", \"revision\": \"0000000000000001\""));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().at("/results/0/effect").asText()).isEqualTo("stale");
        assertThat(second.json().at("/results/0/case/decision/who").asText()).isEqualTo("anna");
    }

    @Test
    void shouldSayWhoHasACaseThatIsLost() {
        assertThat(act(event("claim-by-anna-01", "anna", "\"type\": \"claimed\""))
                        .status())
                .isEqualTo(200);
        Answer lost = act(event("claim-by-boris-1", "boris", "\"type\": \"claimed\""));
        assertThat(lost.status()).isEqualTo(409);
        assertThat(lost.json().at("/results/0/effect").asText()).isEqualTo("lost");
        assertThat(lost.json().at("/results/0/case/claim/who").asText()).isEqualTo("anna");
    }

    @Test
    void shouldNotTakeAVerdictOnWordsThatAreOthersNow() {
        client.get("/api/cases");
        desk.raise(best("the best of all", "0000000000000002"));
        String verdict = "\"type\": \"verdict\", \"verdict\": \"violation\", \"revision\": \"0000000000000001\"";
        Answer stale = act(event("0123456789abcdef", "anna", verdict));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.json().at("/results/0/effect").asText()).isEqualTo("stale");
        assertThat(stale.json().at("/results/0/diff/quote/was").asText()).isEqualTo("the best");
        assertThat(stale.json().at("/results/0/diff/quote/is").asText()).isEqualTo("the best of all");
        assertThat(stale.json().at("/results/0/case/state").asText()).isEqualTo("open");
        // The same words in a newer state are the same alert to who judges it.
        desk.raise(best("the best of all", "0000000000000003"));
        assertThat(act(event("0123456789abcdff", "anna", verdict.replace("0000001\"", "0000002\"")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldAnswerManyAtOnceWithWhatBecameOfEach() {
        Answer both = act(event("claim-by-anna-01", "anna", "\"type\": \"claimed\", \"bulk\": \"b\"") + ", "
                + event("claim-by-boris-1", "boris", "\"type\": \"claimed\", \"bulk\": \"b\""));
        assertThat(both.status()).isEqualTo(200);
        assertThat(both.json().at("/results/0/effect").asText()).isEqualTo("done");
        assertThat(both.json().at("/results/1/effect").asText()).isEqualTo("lost");
    }

    @Test
    void shouldMakeACaseByHand() {
        String made = """
                {"id": "made-by-anna-0001", "type": "case-made", "who": "anna", "broadcast": "a", "run": "run-1",
                 "category": "rudeness", "severity": "medium", "clause": "broadcasts 3", "startMs": 500, "endMs": 900,
                 "quote": "call me at anna@example.com", "text": null}""";
        Answer answer = act(made);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/results/0/case/byHand").asBoolean()).isTrue();
        assertThat(answer.json().at("/results/0/case/alert/quote").asText()).doesNotContain("anna@example.com");
        String id = answer.json().at("/results/0/case/id").asText();
        assertThat(client.get("/api/cases/" + id).status()).isEqualTo(200);
        assertThat(act(made.replace("\"a\"", "\"nowhere\"")).status()).isEqualTo(404);
        assertThat(act(made.replace("rudeness", "rude")).status()).isEqualTo(400);
        assertThat(act(made.replace("900", "100")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"type\": \"verdict\" | 'verdict' is missing",
                "\"type\": \"verdict\", \"verdict\": \"bad\" | 'verdict' must be one of violation, false-alarm, not 'bad'",
                "\"type\": \"verdikt\" | 'type' must be one of",
                "\"type\": \"verdict\", \"verdict\": \"violation\", \"cause\": \"misheard\" | 'cause' belongs to",
                "\"type\": \"note\" | 'text' is missing",
                "\"type\": \"note\", \"txt\": \"a\" | unknown key 'txt'; did you mean 'text'?",
                "\"type\": \"note\", \"text\": 7 | 'text' must be a text",
                "\"type\": \"note\", \"text\": \"a\", \"to\": \"b\" | unknown key 'to'",
                "\"type\": \"snoozed\", \"until\": \"tomorrow\" | 'until' must be a time",
                "\"type\": \"snoozed\", \"until\": \"2020-01-01T00:00:00Z\" | 'until' must be later than now",
                "\"type\": \"escalated\" | 'to' is missing",
                "\"type\": \"undone\" | 'undoes' is missing",
                "\"type\": \"measure\", \"measure\": \"fine\" | 'measure' must be one of"
            })
    void shouldSayWhatIsWrong(String fields, String said) {
        Answer answer = act(event("0123456789abcdef", "anna", fields));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(said);
        assertThat(client.get("/api/cases/" + CASE).json().get("history")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"events\": []}",
                "{\"events\": {}}",
                "{\"events\": [7]}",
                "{\"events\": [null]}",
                "{\"events\": [{}]}",
                "{\"events\": [], \"more\": 1}"
            })
    void shouldRefuseWhatIsNoListOfEvents(String body) {
        assertThat(client.post("/api/case-events", body).status()).isEqualTo(400);
    }

    @Test
    void shouldBoundWhatIsWritten() {
        String note = "\"type\": \"note\", \"text\": \"%s\"";
        assertThat(act(event("0123456789abcdef", "anna", note.formatted("x".repeat(4_001))))
                        .status())
                .isEqualTo(400);
        assertThat(act(event("0123456789abcdef", "anna", note.formatted("x".repeat(4_000))))
                        .status())
                .isEqualTo(200);
        assertThat(act(event("0123456789abcde0", "a".repeat(101), note.formatted("x")))
                        .status())
                .isEqualTo(400);
        assertThat(act(event("short", "anna", note.formatted("x"))).status()).isEqualTo(400);
        Answer unknown = act("{\"id\": \"0123456789abcdef\", \"case\": \"ffffffffffffffff\", \"who\": \"anna\","
                + " \"type\": \"note\", \"text\": \"a\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.error()).contains("there is no case \"ffffffffffffffff\"");
    }

    @Test
    void shouldSayThatNobodyKnowsWhetherItWillCount() {
        desk.loseTopics();
        Answer answer = act(event("0123456789abcdef", "anna", "\"type\": \"claimed\""));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error()).contains("send it again with the same id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/api/cases?stat=open | unknown parameter 'stat'; did you mean 'state'?",
                "/api/cases?state=new | 'state' must be one of",
                "/api/cases?limit=0 | 'limit' must be a number from 1 to 1000",
                "/api/cases?order=age | 'order' must be one of",
                "/api/search | 'q' is missing",
                "/api/search?q=a&from=now | 'from' must be a time",
                "/api/transcripts/a?from=5&to=4 | 'to' must be later"
            })
    void shouldRefuseParametersThatItDoesNotKnow(String path, String said) {
        Answer answer = client.get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(said);
    }

    @Test
    void shouldTellWhoLooksAtWhatAndWhenCasesWereShown() {
        assertThat(client.post("/api/presence", "{\"who\": \"anna\", \"broadcast\": \"a\", \"case\": \"" + CASE + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/api/wall")
                        .json()
                        .at("/broadcasts/0/watchedBy/0")
                        .asText())
                .isEqualTo("anna");
        assertThat(client.post("/api/shown", "{\"case\": \"" + CASE + "\", \"at\": null}")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/api/precision").json().at("/times/shown/p50").asInt())
                .isEqualTo(2_000);
        assertThat(client.post("/api/presence", "{\"broadcast\": \"a\"}").status())
                .isEqualTo(400);
        assertThat(client.post("/api/shown", "{\"case\": \"ffffffffffffffff\"}").status())
                .isEqualTo(404);
    }

    @Test
    void shouldSayThatThereAreMoreAlertsThanPeople() {
        assertThat(client.get("/api/wall").json().at("/flood/flood").asBoolean())
                .isFalse();
        for (int i = 0; i < 10; i++) {
            desk.raise(InMemoryDesk.alert("a", "more-" + i, "best", Severity.LOW, "0000000000000001"));
        }
        assertThat(client.get("/api/wall").json().at("/flood/alerts").asInt()).isEqualTo(11);
        assertThat(client.get("/api/wall").json().at("/flood/flood").asBoolean())
                .isTrue();
    }

    @Test
    void shouldServeFilesThatMayDoNothingElse() {
        Answer file = client.get("/probe/probe.txt");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("hello\n");
        assertThat(file.header("Content-Type")).isEqualToIgnoringWhitespace("text/plain;charset=utf-8");
        assertThat(file.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self';")
                .doesNotContain("unsafe");
        assertThat(file.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(client.sendAsync("GET", "/probe/probe.txt", null, "If-None-Match", file.header("ETag"))
                        .join()
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void shouldServeThePageAndLeadAddressesToIt() {
        Answer page = client.get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(client.sendAsync("GET", "/case/0123?at=5", null)
                        .join()
                        .headers()
                        .firstValue("Location"))
                .contains("/#/case/0123?at=5");
        assertThat(client.sendAsync("GET", "/case//evil.example", null).join().statusCode())
                .isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/probe",
                "/probe/",
                "/nothing.js",
                "/api/nothing",
                "/probe/..%2fprobe.txt",
                "/..%2f..%2fbroadcastmonitor/web/openapi.json",
                "/broadcastmonitor/web/openapi.json",
                "/probe/probe.class"
            })
    void shouldServeNothingElse(String path) {
        assertThat(client.get(path).status()).isIn(400, 404);
    }
}
