package broadcastmonitor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.People;
import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.Scope;
import broadcastmonitor.accounts.Sessions;
import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.dashboard.Crew.Answer;
import broadcastmonitor.dashboard.Crew.Member;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.web.Outside;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    @TempDir
    private Path folder;

    private Crew crew;

    @BeforeEach
    void open() throws IOException {
        crew = new Crew(folder);
    }

    @AfterEach
    void close() {
        crew.close();
    }

    private static String note(String id, String caseId, String who) {
        return "{\"events\": [{\"id\": \"%s\", \"case\": \"%s\", \"type\": \"note\", \"text\": \"seen\"%s}]}"
                .formatted(id, caseId, who == null ? "" : ", \"who\": \"" + who + "\"");
    }

    @Test
    void shouldSetCookiesThatScriptsAndOtherSitesCannotUse() throws IOException {
        Answer answer = crew.post(
                "/api/login", "{\"name\": \"viewer\", \"password\": \"" + People.PASSWORD + "\"}", Member.NOBODY);
        assertThat(answer.response().headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("; HttpOnly; SameSite=Strict") && cookie.contains("; Path=/;"))
                .noneMatch(cookie -> cookie.contains("Secure"));
        try (Crew behind = new Crew(
                folder.resolve("behind"), new Outside(null, Set.of(InetAddress.getByName("192.0.2.1")), null, null))) {
            Answer secure = behind.post(
                    "/api/login", "{\"name\": \"viewer\", \"password\": \"" + People.PASSWORD + "\"}", Member.NOBODY);
            assertThat(secure.response().headers().allValues("Set-Cookie"))
                    .allMatch(cookie -> cookie.startsWith("__Host-") && cookie.endsWith("; Secure"));
            assertThat(secure.header("Strict-Transport-Security")).isNotEmpty();
        }
    }

    @Test
    void shouldBeginAnotherSessionAtEveryLoginAndEndTheOneBefore() {
        Member first = crew.login("viewer");
        Member second = crew.login("viewer", first.cookie());
        assertThat(second.cookie()).isNotEqualTo(first.cookie());
        assertThat(crew.get("/api/session", first).status()).isEqualTo(401);
        assertThat(crew.get("/api/session", second).status()).isEqualTo(200);
        assertThat(crew.post("/api/logout", "{}", second).status()).isEqualTo(200);
        assertThat(crew.get("/api/session", second).status()).isEqualTo(401);
    }

    @Test
    void shouldNotTellWhichPartWasWrongAndLetNoForeignPageLogIn() {
        Answer name = crew.post("/api/login", "{\"name\": \"nobody\", \"password\": \"x\"}", Member.NOBODY);
        Answer password = crew.post("/api/login", "{\"name\": \"admin\", \"password\": \"x\"}", Member.NOBODY);
        assertThat(name.status()).isEqualTo(401);
        assertThat(password.status()).isEqualTo(401);
        assertThat(name.json()).isEqualTo(password.json());
        String right = "{\"name\": \"viewer\", \"password\": \"" + People.PASSWORD + "\"}";
        assertThat(crew.ask("POST", "/api/login", right, Member.NOBODY, "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        for (int i = 0; i < 20; i++) {
            password = crew.post("/api/login", "{\"name\": \"admin\", \"password\": \"x\"}", Member.NOBODY);
        }
        assertThat(password.status()).isEqualTo(429);
        assertThat(password.header("Retry-After")).isNotEmpty();
        assertThat(crew.login("viewer").cookie())
                .as("others at the same address")
                .isNotNull();
        assertThat(crew.audited).extracting(AuditEntry::action).contains("login-failed", "login");
        assertThat(crew.audited.toString()).doesNotContain("nobody,").doesNotContain(People.PASSWORD);
    }

    @Test
    void shouldLiveLongerByWhatSomebodyDoesAndNotByWhatAPageAsksByItself() {
        Member working = crew.login("viewer");
        Member away = crew.login("viewer");
        for (int i = 0; i < 3; i++) {
            crew.clock.pass(Sessions.IDLE.dividedBy(2));
            assertThat(crew.get("/api/cases", working).status()).isEqualTo(200);
            crew.post("/api/presence", "{\"broadcast\": \"a\"}", away);
        }
        assertThat(crew.get("/api/cases", working).status()).isEqualTo(200);
        assertThat(crew.get("/api/cases", away).status()).isEqualTo(401);
    }

    @Test
    void shouldTakeWhoDidSomethingFromTheSessionAndNeverFromThePage() {
        Member moderator = crew.login("moderator");
        assertThat(crew.post("/api/case-events", note("0123456789abcdef", Crew.CASE, null), moderator)
                        .status())
                .isEqualTo(200);
        assertThat(crew.post("/api/case-events", note("0123456789abcdee", Crew.CASE, "MODERATOR"), moderator)
                        .status())
                .isEqualTo(200);
        Answer forged = crew.post("/api/case-events", note("0123456789abcded", Crew.CASE, "officer"), moderator);
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.json().get("error").asText()).contains("moderator");
        assertThat(crew.desk.find(Crew.CASE).orElseThrow().history())
                .hasSize(2)
                .extracting(each -> each.event().who())
                .containsOnly("moderator");
        assertThat(crew.post("/api/presence", "{\"who\": \"officer\", \"broadcast\": \"a\"}", moderator)
                        .status())
                .isEqualTo(403);
        assertThat(crew.get("/api/desk", moderator).json().get("user").asText()).isEqualTo("moderator");
    }

    @Test
    void shouldShowOnlyWhatIsInScope() throws IOException {
        crew.add("narrow", Role.MODERATOR, new Scope(Set.of(), Set.of("a*")));
        crew.add("kind", Role.MODERATOR, new Scope(Set.of("capitals"), Set.of()));
        Member narrow = crew.login("narrow");
        Member kind = crew.login("kind");
        assertThat(crew.get("/api/cases", crew.login("viewer"))
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(crew.get("/api/cases", narrow).json().findValuesAsText("broadcast"))
                .containsOnly("a");
        assertThat(crew.get("/api/cases?broadcast=z", narrow)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(crew.get("/api/case-groups?category=superlative", kind)
                        .json()
                        .get("groups"))
                .isEmpty();
        assertThat(crew.get("/api/wall", narrow).json().get("broadcasts").findValuesAsText("id"))
                .containsExactly("a");
        for (String path : List.of(
                "/api/cases/" + Crew.OTHER_CASE,
                "/api/transcripts/z",
                "/api/audio/z?from=0&to=1000",
                "/api/peaks/z?from=0&to=1000",
                "/api/listen/z",
                "/api/search?q=best&broadcast=z",
                "/api/broadcasts/z")) {
            assertThat(crew.get(path, narrow).status()).as(path).isEqualTo(404);
        }
        assertThat(crew.get("/api/cases/" + Crew.CASE, kind).status()).isEqualTo(404);
        assertThat(crew.get("/api/reports/z", narrow).status()).isEqualTo(404);
        JsonNode whole = crew.get("/api/reports/a", narrow).json();
        assertThat(whole.at("/findings/0/id").asText()).isEqualTo(Crew.CASE);
        assertThat(whole.get("categories").isNull()).isTrue();
        JsonNode extract = crew.get("/api/reports/a", kind).json();
        assertThat(extract.get("findings")).isEmpty();
        assertThat(extract.get("number")).isNotEqualTo(whole.get("number"));
        assertThat(extract.findValuesAsText("category")).doesNotContain("superlative");
        assertThat(crew.get("/api/precision", narrow).status()).isEqualTo(403);
        assertThat(crew.post("/api/case-events", note("0123456789abcdef", Crew.OTHER_CASE, null), narrow)
                        .status())
                .isEqualTo(404);
        String made = "{\"events\": [{\"id\": \"0123456789abcdea\", \"type\": \"case-made\", \"broadcast\": \"z\","
                + " \"category\": \"superlative\", \"severity\": \"low\", \"startMs\": 0, \"endMs\": 5}]}";
        assertThat(crew.post("/api/case-events", made, narrow).status()).isEqualTo(404);
        assertThat(crew.post("/api/case-events", made, kind).status()).isEqualTo(403);
    }

    @Test
    void shouldNotQuoteAFalseAlarmOfABroadcastThatIsOutOfSight() throws IOException {
        crew.add("narrow", Role.OFFICER, new Scope(Set.of(), Set.of("a*")));
        Alert judged = InMemoryDesk.alert("z", "judged", "nobody else's words", Severity.HIGH, "0000000000000002");
        Alert near = InMemoryDesk.alert("a", "near", "these words", Severity.HIGH, "0000000000000003");
        crew.desk.raise(judged);
        crew.desk.raise(near);
        String verdict = "verdict-of-the-judged";
        crew.desk
                .record(CaseTales.falseAlarm(verdict, "ann", judged, null, CaseEvent.Cause.RULE_WRONG))
                .join();
        crew.desk
                .record(CaseTales.twin("twin-of-the-judged", near, judged, verdict))
                .join();
        String path = "/api/cases/" + CaseKey.of(near).id();
        JsonNode all = crew.get(path, crew.login("officer")).json();
        assertThat(all.at("/twin/broadcast").asText()).isEqualTo("z");
        assertThat(all.at("/history/0/event/twin/broadcast").asText()).isEqualTo("z");
        String quote = all.at("/twin/quote").asText();
        assertThat(quote).isNotEmpty();

        Member narrow = crew.login("narrow");
        JsonNode some = crew.get(path, narrow).json();
        assertThat(some.at("/twin/score").isNumber()).isTrue();
        assertThat(some.findValues("twin").stream().map(JsonNode::toString)).noneMatch(each -> each.contains(quote));
        assertThat(some.toString()).doesNotContain("\"z\"");
        assertThat(crew.get("/api/cases", narrow).json().toString()).doesNotContain("\"z\"");
    }

    @Test
    void shouldTellOnlyOfWhatIsInScopeAndEndWithTheAccount() throws IOException {
        crew.add("narrow", Role.VIEWER, new Scope(Set.of(), Set.of("a")));
        Member narrow = crew.login("narrow");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), crew.server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /api/stream HTTP/1.0\r\nHost: localhost\r\nCookie: " + narrow.cookie() + "\r\n\r\n")
                            .getBytes(UTF_8));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            await(in, "event: hello");
            crew.desk.stands(InMemoryDesk.view("z", 91_000, null));
            crew.desk.stands(InMemoryDesk.view("a", 91_000, null));
            assertThat(await(in, "event: broadcast")).doesNotContain("\"z\"");
            assertThat(in.readLine()).contains("\"id\":\"a\"");
            crew.accounts.change(all -> all.change("narrow", account -> account.enabled(false)));
            String line = in.readLine();
            while (line != null) {
                line = in.readLine();
            }
            assertThat(crew.get("/api/wall", narrow).status()).isEqualTo(401);
        }
    }

    private static String await(BufferedReader in, String wanted) throws IOException {
        StringBuilder read = new StringBuilder();
        String line = in.readLine();
        while (!wanted.equals(line)) {
            assertThat(line).as(read.toString()).isNotNull();
            read.append(line).append('\n');
            line = in.readLine();
        }
        return read.toString();
    }

    @Test
    void shouldRecordWhatWasSeenAndDoneByWhomAndWhatWasRefused() {
        Member moderator = crew.login("moderator");
        crew.audited.clear();
        crew.get("/api/cases/" + Crew.CASE, moderator);
        crew.get("/api/cases", moderator);
        crew.post("/api/case-events", note("0123456789abcdef", Crew.CASE, null), moderator);
        crew.ask("DELETE", "/api/broadcasts/a", null, moderator);
        assertThat(crew.audited)
                .extracting(AuditEntry::who, AuditEntry::action, AuditEntry::caseId, AuditEntry::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("moderator", "case-viewed", Crew.CASE, 200),
                        org.assertj.core.groups.Tuple.tuple("moderator", "case-event", Crew.CASE, 200),
                        org.assertj.core.groups.Tuple.tuple("moderator", "broadcast-ended", null, 403));
        assertThat(crew.audited.get(1).detail()).isEqualTo("note " + Crew.CASE);
        assertThat(crew.audited.toString()).doesNotContain("seen,").doesNotContain("\"seen\"");
    }

    @Test
    void shouldLetInWhomTheTrustedProxyNamesAndNobodyElse() throws IOException {
        Outside outside = new Outside(null, Set.of(InetAddress.getLoopbackAddress()), "X-Forwarded-User", null);
        try (Crew behind = new Crew(folder.resolve("proxy"), outside)) {
            Answer answer = behind.ask("GET", "/api/session", null, Member.NOBODY, "X-Forwarded-User", "Moderator");
            assertThat(answer.json().get("name").asText()).isEqualTo("moderator");
            assertThat(answer.json().get("kind").asText()).isEqualTo("proxy");
            Member led = new Member(
                    answer.header("Set-Cookie").replaceFirst(";.*", ""),
                    answer.json().get("csrf").asText(),
                    null);
            assertThat(behind.ask(
                                    "POST",
                                    "/api/case-events",
                                    note("0123456789abcdef", Crew.CASE, null),
                                    led,
                                    "X-Forwarded-User",
                                    "moderator")
                            .status())
                    .isEqualTo(200);
            assertThat(behind.ask("GET", "/api/session", null, led, "X-Forwarded-User", "viewer")
                            .json()
                            .get("name")
                            .asText())
                    .as("the proxy's word is newer than the cookie")
                    .isEqualTo("viewer");
            assertThat(behind.ask("GET", "/api/wall", null, Member.NOBODY, "X-Forwarded-User", "nobody")
                            .status())
                    .isEqualTo(401);
            behind.accounts.change(all -> all.change("viewer", account -> account.enabled(false)));
            assertThat(behind.ask("GET", "/api/wall", null, Member.NOBODY, "X-Forwarded-User", "viewer")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(crew.ask("GET", "/api/wall", null, Member.NOBODY, "X-Forwarded-User", "admin")
                        .status())
                .as("where no proxy is trusted")
                .isEqualTo(401);
    }

    @Test
    void shouldBeClosedWhenTheAccountsCannotBeRead() throws IOException {
        Member admin = crew.login("admin");
        java.nio.file.Files.writeString(crew.accounts.file(), "{");
        assertThat(crew.get("/api/wall", admin).status()).isEqualTo(503);
        assertThat(crew.get("/health/live", Member.NOBODY).status()).isEqualTo(200);
        assertThat(crew.ask("GET", "/api/wall", null, Member.NOBODY, "Authorization", "Bearer " + Crew.TOKEN)
                        .status())
                .isEqualTo(503);
    }

    @Test
    void shouldNeedALoginFromTheFirstAccountOn() throws IOException {
        Path other = folder.resolve("alone");
        broadcastmonitor.accounts.AccountsFile file =
                new broadcastmonitor.accounts.AccountsFile(other.resolve("accounts.json"));
        broadcastmonitor.web.WebSettings settings = new broadcastmonitor.web.WebSettings(
                broadcastmonitor.web.WebSettings.LOOPBACK,
                0,
                null,
                new broadcastmonitor.web.People(file, entry -> {}, crew.clock),
                Outside.NONE);
        try (broadcastmonitor.web.WebServer server = new broadcastmonitor.web.WebServer(settings)) {
            broadcastmonitor.web.Caller caller = new broadcastmonitor.web.Caller(server);
            assertThat(caller.get("/api/session").json().get("kind").asText()).isEqualTo("local");
            assertThat(caller.post("/api/login", "{\"name\": \"a\", \"password\": \"b\"}")
                            .status())
                    .isEqualTo(409);
            People.add(file, "anna", Role.ADMIN, Scope.ALL);
            assertThat(caller.get("/api/session").status()).isEqualTo(401);
        }
    }
}
