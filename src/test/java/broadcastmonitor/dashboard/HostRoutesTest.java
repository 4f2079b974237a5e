package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.HostLinks;
import broadcastmonitor.accounts.RoleMatrix;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.dashboard.Crew.Answer;
import broadcastmonitor.dashboard.Crew.Member;
import broadcastmonitor.detector.Severity;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Warnings, and what the host sees of them by a link, on a real server with accounts. */
class HostRoutesTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @TempDir
    private Path folder;

    private Crew crew;
    private HostLinks links;

    @BeforeEach
    void open() throws IOException {
        crew = new Crew(folder);
        links = new HostLinks(folder.resolve("host-link.key"), crew.clock);
        crew.givesHostsLinks(links);
    }

    @AfterEach
    void close() {
        crew.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + crew.server.port() + path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private Document page(String token) throws Exception {
        HttpResponse<String> answer = ask("GET", "/host/" + token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static String warning(String id, String level, String caseId, String text) {
        return "{\"events\": [{\"id\": \"%s\", \"broadcast\": \"a\", \"type\": \"host-warned\", \"level\": \"%s\",%s \"text\": \"%s\"}]}"
                .formatted(id, level, caseId == null ? "" : " \"case\": \"" + caseId + "\",", text);
    }

    private void warn(String id, String level, String caseId, String text) {
        Answer answer = crew.post("/api/broadcast-events", warning(id, level, caseId, text), crew.login("moderator"));
        assertThat(answer.status()).as(String.valueOf(answer.json())).isEqualTo(200);
    }

    @Test
    void shouldTellTheHostAndRecordThatTheyHaveSeenIt() throws Exception {
        warn("warning-0000000001", "warning", Crew.CASE, "Say less, call +7 900 123-45-67 <b>now</b>");
        Member viewer = crew.login("viewer");
        JsonNode told = crew.get("/api/warnings/a", viewer).json();
        assertThat(told.at("/warnings/0/text").asText()).contains("<b>now</b>").doesNotContain("123-45-67");
        assertThat(told.at("/warnings/0/acknowledgedAt").isNull()).isTrue();
        String link = URI.create(told.get("link").asText()).getPath();

        Document before = page(link.replace("/host/", ""));
        assertThat(before.select("article.warning").text()).contains("Warning", "Say less");
        assertThat(before.select("article.flagged").text()).contains("the best", "Superlative", "Say less");
        assertThat(before.text()).doesNotContain("moderator");
        assertThat(before.select("script")).isEmpty();
        String action = before.select("form").attr("action");
        HttpResponse<String> taken = ask("POST", link + action);
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(taken.headers().firstValue("Location")).contains(link);
        assertThat(ask("POST", link + action).statusCode()).isEqualTo(303); // once more is the same

        assertThat(page(link.replace("/host/", "")).select("form")).isEmpty();
        assertThat(crew.get("/api/warnings/a", viewer)
                        .json()
                        .at("/warnings/0/acknowledgedAt")
                        .asText())
                .isNotEmpty();
        assertThat(crew.desk.acts().stream().filter(act -> act.type() == BroadcastAct.Type.WARNING_ACKNOWLEDGED))
                .hasSize(1);
    }

    @Test
    void shouldShowWhatWasDecidedAViolationAndNothingElse() throws Exception {
        crew.desk.raise(InMemoryDesk.alert("a", "open", "an open case", Severity.LOW, "0000000000000001"));
        crew.desk.raise(InMemoryDesk.alert("a", "false", "a false alarm", Severity.LOW, "0000000000000001"));
        String said =
                "{\"events\": [{\"id\": \"%s\", \"case\": \"%s\", \"type\": \"verdict\", \"verdict\": \"%s\"%s, \"revision\": \"0000000000000001\"}]}";
        Member moderator = crew.login("moderator");
        crew.post("/api/case-events", said.formatted("verdict-00000001", Crew.CASE, "violation", ""), moderator);
        crew.post(
                "/api/case-events",
                said.formatted(
                        "verdict-00000002",
                        broadcastmonitor.cases.CaseKey.of(
                                        InMemoryDesk.alert("a", "false", "", Severity.LOW, "0000000000000001"))
                                .id(),
                        "false-alarm",
                        ", \"cause\": \"misheard\""),
                moderator);
        assertThat(page(links.token("a")).select("article.flagged q").eachText())
                .containsExactly("the best");
        assertThat(page(links.token("z")).select("article")).isEmpty();
    }

    @Test
    void shouldSpeakTheLanguageOfTheBroadcast() throws Exception {
        var view = InMemoryDesk.view("a", 90_000, null);
        crew.desk.stands(new broadcastmonitor.cases.BroadcastView(
                "a",
                "run-1",
                "live",
                "ru",
                "Чайники",
                "Анна",
                "",
                "",
                view.startedAt(),
                null,
                0,
                0,
                0,
                1,
                "",
                null,
                view.open(),
                0,
                0,
                null,
                null,
                List.of()));
        warn("warning-0000000002", "stop", null, "Прекратите");
        Document page = page(links.token("a"));
        assertThat(page.select("html").attr("lang")).isEqualTo("ru");
        assertThat(page.text()).contains("Рекомендуем остановить эфир", "Прочитано", "Прекратите");
    }

    @Test
    void shouldOpenNothingButThePageOfItsBroadcast() throws Exception {
        warn("warning-0000000003", "note", null, "Something to know");
        String token = links.token("z");
        assertThat(ask("POST", "/host/" + token + "?warning=warning-0000000003").statusCode())
                .isEqualTo(404);
        for (RoleMatrix.Route route : RoleMatrix.routes()) {
            if (!route.isForEverybody()) {
                String[] parts = route.operation().split(" ");
                String path = parts[1].replaceAll("\\{[^}]+}", token);
                String method = parts[0].toUpperCase(Locale.ROOT);
                assertThat(ask(method, path).statusCode()).as(route.operation()).isEqualTo(401);
                assertThat(ask(method, path + "?link=" + token).statusCode())
                        .as(route.operation())
                        .isEqualTo(401);
            }
        }
        crew.clock.pass(HostLinks.VALID.plusDays(2));
        assertThat(ask("GET", "/host/" + token).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldTakeNoLinkThatWasChanged() throws Exception {
        String token = links.token("a");
        for (int at = 0; at < token.length(); at++) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, at) + other + token.substring(at + 1);
            // The last of 43 characters carries four bits; what decodes alike is still not the same text.
            assertThat(links.broadcast(changed)).as(changed).isEmpty();
        }
        String strange = new HostLinks(folder.resolve("another.key"), crew.clock).token("a");
        HttpResponse<String> refused = ask("GET", "/host/" + strange);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void shouldTakeNoAcknowledgementFromAPageNorAWarningWithoutWords() {
        Member moderator = crew.login("moderator");
        String event = "{\"events\": [{\"id\": \"0123456789abcdef\", \"broadcast\": \"a\", \"type\": \"%s\"%s}]}";
        assertThat(crew.post(
                                "/api/broadcast-events",
                                event.formatted("warning-acknowledged", ", \"warning\": \"x\""),
                                crew.login("admin"))
                        .status())
                .isEqualTo(400);
        assertThat(crew.post(
                                "/api/broadcast-events",
                                event.formatted("host-warned", ", \"level\": \"note\""),
                                moderator)
                        .status())
                .isEqualTo(400);
        assertThat(crew.post(
                                "/api/broadcast-events",
                                event.formatted("host-warned", ", \"level\": \"loud\", \"text\": \"x\""),
                                moderator)
                        .status())
                .isEqualTo(400);
    }
}
