package broadcastmonitor.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.web.BearerToken;
import broadcastmonitor.web.Caller.Answer;
import broadcastmonitor.web.Outside;
import broadcastmonitor.web.People;
import broadcastmonitor.web.WebException;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final InMemoryBroadcasts broadcasts = new InMemoryBroadcasts();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LocalHost:80, 200",
        "127.0.0.1:1234, 200",
        "[::1]:1234, 200",
        "[::1], 200",
        "evil.example, 403",
        "evil.example:8642, 403",
        "localhost.evil.example, 403",
        "127.0.0.1.evil.example, 403",
        "169.254.169.254, 403"
    })
    void shouldAnswerOnlyUnderItsOwnName(String host, int status) throws Exception {
        try (WebServer server = open()) {
            Client client = new Client(server);
            for (String path : new String[] {"/api/service", "/health/live", "/nothing"}) {
                String answer = client.raw("GET " + path + " HTTP/1.1\nHost: " + host + "\nConnection: close\n\n");
                int expected = status == 200 && path.equals("/nothing") ? 404 : status;
                assertThat(answer).as(path).startsWith("HTTP/1.1 " + expected + " ");
            }
        }
    }

    @Test
    void shouldNotAnswerWhoNamesNoHost() throws Exception {
        try (WebServer server = open()) {
            assertThat(new Client(server).raw("GET /api/service HTTP/1.0\n\n")).contains(" 403 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "https://localhost", "http://localhost:3000", "null", "file://"})
    void shouldLetNoForeignPageChangeAnything(String origin) {
        try (WebServer server = open()) {
            Client client = new Client(server);
            client.post("{\"id\": \"a\", \"source\": \"-\"}");
            Answer added =
                    client.send("POST", "/api/broadcasts", "{}", "Origin", origin, "Content-Type", "application/json");
            assertThat(added.status()).isEqualTo(403);
            assertThat(client.delete("/api/broadcasts/a", "Origin", origin).status())
                    .isEqualTo(403);
            assertThat(client.send(
                                    "OPTIONS",
                                    "/api/broadcasts",
                                    null,
                                    "Origin",
                                    origin,
                                    "Access-Control-Request-Method",
                                    "POST")
                            .status())
                    .isEqualTo(403);
            assertThat(client.get("/api/broadcasts/a", "Origin", origin)
                            .response()
                            .headers()
                            .map()
                            .keySet())
                    .noneMatch(header -> header.toLowerCase(Locale.ROOT).startsWith("access-control"));
            assertThat(broadcasts.all()).extracting("state").hasToString("[WAITING]");
        }
    }

    /** A page may send what reads; by such a header it would delete. */
    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "x-http-method-override", "X-HTTP-Method", "X-Method-Override"})
    void shouldNotLetARequestPassForOneOfAnotherMethod(String header) {
        try (WebServer server = open()) {
            Client client = new Client(server);
            client.post("{\"id\": \"a\", \"source\": \"-\"}");
            for (String method : new String[] {"DELETE", "delete", "POST", "GET", ""}) {
                HttpResponse<String> answer = client.sendAsync(
                                "GET", "/api/broadcasts/a", null, header, method, "Origin", "http://evil.example")
                        .join();
                assertThat(answer.statusCode()).as(method).isEqualTo(400);
                assertThat(answer.body()).containsIgnoringCase(header);
            }
            assertThat(broadcasts.all()).extracting("state").hasToString("[WAITING]");
        }
    }

    @Test
    void shouldServeItsOwnPages() {
        try (WebServer server = open()) {
            Answer answer =
                    new Client(server).delete("/api/broadcasts/a", "Origin", "http://127.0.0.1:" + server.port());
            assertThat(answer.status()).isEqualTo(404);
        }
    }

    @Test
    void shouldAskForTheTokenEverywhereButForHealth() throws Exception {
        try (WebServer server = new WebServer(settings(WebSettings.LOOPBACK), new ControlFace(broadcasts))) {
            Client client = new Client(server);
            for (String path : new String[] {"/api/broadcasts", "/metrics", "/openapi.json", "/nothing"}) {
                assertThat(client.get(path).status()).as(path).isEqualTo(401);
                assertThat(client.get(path).header("WWW-Authenticate")).isEqualTo("Bearer");
            }
            assertThat(client.get("/health/live").status()).isEqualTo(200);
            assertThat(client.get("/health/ready").status()).isEqualTo(200);
            for (String wrong :
                    new String[] {SECRET, "Bearer", "Bearer ", "Bearer x", "Basic " + SECRET, "Bearer " + SECRET + "0"
                    }) {
                assertThat(client.get("/api/service", "Authorization", wrong).status())
                        .as(wrong)
                        .isEqualTo(401);
            }
            assertThat(client.get("/api/service", "Authorization", "bearer " + SECRET)
                            .status())
                    .isEqualTo(200);
        }
    }

    /** A browser asks for a name and a password, and sends them with everything that a page loads. */
    @Test
    void shouldTakeTheTokenAsTheirPasswordFromPeopleWithABrowser() throws Exception {
        try (WebServer server = new WebServer(settings(WebSettings.LOOPBACK), new ControlFace(broadcasts))) {
            Client client = new Client(server);
            Answer asked = client.get("/api/service", "Accept", "text/html,*/*;q=0.8");
            assertThat(asked.status()).isEqualTo(401);
            assertThat(asked.header("WWW-Authenticate")).startsWith("Basic realm=");
            assertThat(client.get("/api/service", "Authorization", basic("Анна:" + SECRET))
                            .status())
                    .isEqualTo(200);
            for (String wrong : new String[] {"Анна:" + SECRET + "0", SECRET, "", ":", SECRET + ":"}) {
                assertThat(client.get("/api/service", "Authorization", basic(wrong))
                                .status())
                        .as(wrong)
                        .isEqualTo(401);
            }
            assertThat(BearerToken.name(basic("Анна:" + SECRET))).contains("Анна");
            assertThat(BearerToken.name("Bearer " + SECRET)).isEmpty();
        }
    }

    private static String basic(String both) {
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    @Test
    void shouldListenBeyondTheLoopbackWithATokenOnlyAndUnderAnyName() throws Exception {
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> new WebSettings("0.0.0.0", 0, null))
                .withMessageContaining("--token-file")
                .withMessageContaining("127.0.0.1");
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> settings("0.0.0.0"))
                .withMessageContaining("--tls-cert")
                .withMessageContaining("--trusted-proxy");
        Outside proxy = new Outside(null, Set.of(InetAddress.getByName("192.0.2.1")), null, null);
        WebSettings behind =
                new WebSettings("0.0.0.0", 0, settings(WebSettings.LOOPBACK).token(), People.NONE, proxy);
        try (WebServer server = new WebServer(behind, new ControlFace(broadcasts))) {
            String request = "GET /api/service HTTP/1.1\nHost: monitor.shop.example\nConnection: close\n";
            assertThat(new Client(server).raw(request + "\n")).startsWith("HTTP/1.1 401 ");
            assertThat(new Client(server).raw(request + "Authorization: Bearer " + SECRET + "\n\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "short", "two tokens 0123456789", "пароль-пароль-пароль"})
    void shouldRefuseAFileThatHoldsNoToken(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), text);
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> BearerToken.read(file))
                .withMessageContaining("openssl rand -hex 32")
                .withMessageNotContaining("0123456789");
    }

    @Test
    void shouldSayThatThereIsNoTokenFileAndNeverShowAToken() throws Exception {
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> BearerToken.read(folder.resolve("none")))
                .withMessageEndingWith("there is no such file");
        assertThat(settings(WebSettings.LOOPBACK).toString()).doesNotContain(SECRET);
    }

    private WebServer open() {
        return new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), new ControlFace(broadcasts));
    }

    private WebSettings settings(String host) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), SECRET + "\n");
        return new WebSettings(host, 0, BearerToken.read(file));
    }
}
