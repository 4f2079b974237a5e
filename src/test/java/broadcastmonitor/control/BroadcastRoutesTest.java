package broadcastmonitor.control;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.app.live.BroadcastSpec;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.web.Caller.Answer;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BroadcastRoutesTest {
    private final InMemoryBroadcasts broadcasts = new InMemoryBroadcasts();
    private final WebServer server =
            new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), new ControlFace(broadcasts));
    private final Client client = new Client(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldAddFindListAndEndABroadcast() {
        Answer added = client.post("""
                {"id": "shop-1", "source": "rtmp://host/live", "language": "ru", "model": "small", "waits": true}""");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo("/api/broadcasts/shop-1");
        assertThat(added.json().get("state").asText()).isEqualTo("waiting");
        assertThat(broadcasts.asked())
                .containsExactly(new BroadcastSpec("shop-1", "rtmp://host/live", Language.RU, "small", null, true));

        broadcasts.hear("shop-1");
        Answer found = client.get(added.header("Location"));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().get("lagMs").asInt()).isEqualTo(2_250);
        assertThat(found.json().get("lastHeardAt").asText()).isEqualTo("2026-01-01T12:01:30.500Z");
        assertThat(client.get("/api/broadcasts").json().get("broadcasts")).containsExactly(found.json());

        Answer ended = client.delete("/api/broadcasts/shop-1");
        assertThat(ended.status()).isEqualTo(202);
        assertThat(ended.json().get("state").asText()).isEqualTo("ended");
        assertThat(client.get("/api/broadcasts/shop-1").json()).isEqualTo(ended.json());
    }

    @Test
    void shouldTakeMessagesOfTheChat() {
        client.post("{\"id\": \"shop-1\", \"source\": \"-\"}");
        broadcasts.hear("shop-1");
        Answer taken = client.post("/api/broadcasts/shop-1/chat", """
                {"message": "m1", "author": "Магазин", "role": "Seller", "at": "2026-01-01T15:00:00+03:00", "text": "ВСЕМ СЮДА 👗"}""");
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.json().get("audioMs").asInt()).isEqualTo(90_250);
        assertThat(broadcasts.chat())
                .containsExactly(new ChatMessage(
                        "shop-1",
                        "m1",
                        "Магазин",
                        "seller",
                        Instant.parse("2026-01-01T12:00:00Z"),
                        "ВСЕМ СЮДА 👗",
                        90_250,
                        "run-1"));
        assertThat(client.post("/api/broadcasts/other/chat", "{\"message\": \"m1\", \"text\": \"hi\"}")
                        .status())
                .isEqualTo(404);
        client.delete("/api/broadcasts/shop-1");
        assertThat(client.post("/api/broadcasts/shop-1/chat", "{\"message\": \"m1\", \"text\": \"hi\"}")
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"text\": \"a\"}",
                "{\"message\": \"m\"}",
                "{\"message\": \"m\", \"text\": \"  \"}",
                "{\"message\": \"m\\u0000\", \"text\": \"a\"}",
                "{\"message\": \"m\", \"text\": \"a\", \"at\": \"yesterday\"}",
                "{\"message\": \"m\", \"text\": \"a\", \"rôle\": \"viewer\"}"
            })
    void shouldRefuseWhatIsNoMessage(String body) {
        client.post("{\"id\": \"shop-1\", \"source\": \"-\"}");
        Answer refused = client.post("/api/broadcasts/shop-1/chat", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("error").asText()).isNotBlank();
        assertThat(broadcasts.chat()).isEmpty();
    }

    @Test
    void shouldLeaveToTheServiceWhatIsLeftOut() {
        client.post("{\"id\": \"a\", \"source\": \"-\", \"language\": \"auto\", \"brief\": null, \"waits\": null}");
        assertThat(broadcasts.asked()).containsExactly(new BroadcastSpec("a", "-", null, null, null, false));
    }

    @Test
    void shouldTakeABriefAsAnObjectOrAsText(@TempDir Path folder) throws Exception {
        String yaml =
                "title: Платья\\nproducts:\\n  - name: Платье \\\"Лето\\\" 👗\\n    characteristics: {ткань: лён}\\n";
        String object = """
                {"title": "Платья", "products": [{"name": "Платье \\"Лето\\" 👗", "characteristics": {"ткань": "лён"}}]}""";
        client.post("{\"id\": \"text\", \"source\": \"-\", \"brief\": \"" + yaml + "\"}");
        client.post("{\"id\": \"object\", \"source\": \"-\", \"brief\": " + object + "}");

        Brief text = Brief.load(Files.writeString(
                folder.resolve("text.yaml"), broadcasts.asked().get(0).brief()));
        Brief read = Brief.load(Files.writeString(
                folder.resolve("object.yaml"), broadcasts.asked().get(1).brief()));
        assertThat(text.products().get(0).name()).isEqualTo("Платье \"Лето\" 👗");
        assertThat(read).isEqualTo(text);
    }

    @Test
    void shouldRefuseAnIdThatIsTaken() {
        client.post("{\"id\": \"a\", \"source\": \"-\"}");
        Answer second = client.post("{\"id\": \"a\", \"source\": \"-\"}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.error()).contains("\"a\"");
    }

    @Test
    void shouldSayWhenToAskAgainWhenTheMachineIsFull() {
        for (int i = 0; i < 4; i++) {
            client.post("{\"id\": \"" + i + "\", \"source\": \"-\"}");
        }
        Answer refused = client.post("{\"id\": \"one-more\", \"source\": \"-\"}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(client.get("/api/broadcasts/one-more").status()).isEqualTo(404);

        Answer waiting = client.post("{\"id\": \"one-more\", \"source\": \"-\", \"waits\": true}");
        assertThat(waiting.status()).isEqualTo(201);
        assertThat(waiting.json().get("state").asText()).isEqualTo("queued");
    }

    @ParameterizedTest
    @CsvSource({
        "Эфир-1, %D0%AD%D1%84%D0%B8%D1%80-1",
        "ёлка 2026, %D1%91%D0%BB%D0%BA%D0%B0%202026",
        "a+b, a%2Bb",
        "a+b, a+b",
        "100%, 100%25",
        "100%25, 100%2525",
        "a.b, a%2eb"
    })
    void shouldKnowABroadcastByItsEncodedId(String id, String encoded) {
        Answer added = client.post("{\"id\": \"" + id + "\", \"source\": \"-\"}");
        assertThat(client.get("/api/broadcasts/" + encoded).json().get("id").asText())
                .isEqualTo(id);
        assertThat(client.get(added.header("Location")).json().get("id").asText())
                .isEqualTo(id);
        assertThat(client.delete("/api/broadcasts/" + encoded).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "a%2fb", "..%2f..%2Fsecret", "%2e%2e", "a;b", "%5c", "%D0%BD%D0%B5%D1%82"})
    void shouldSayThatThereIsNoBroadcastOfAnOddId(String id) {
        for (String method : new String[] {"GET", "DELETE"}) {
            Answer answer = client.send(method, "/api/broadcasts/" + id, null);
            assertThat(answer.status()).as(method).isEqualTo(404);
            assertThat(answer.error()).contains("there is no broadcast");
        }
    }

    @Test
    void shouldNotTakeASlashForPartOfAnId() {
        assertThat(client.get("/api/broadcasts/a/b").status()).isEqualTo(404);
        Answer refused = client.post("{\"id\": \"../a/b\", \"source\": \"-\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).contains("../a/b");
    }
}
