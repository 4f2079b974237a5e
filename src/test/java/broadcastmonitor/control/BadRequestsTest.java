package broadcastmonitor.control;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.web.Caller.Answer;
import broadcastmonitor.web.RequestBody;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestsTest {
    private static final InMemoryBroadcasts BROADCASTS = new InMemoryBroadcasts();
    private static final WebServer SERVER =
            new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), new ControlFace(BROADCASTS));

    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] (\\d{3}) ");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Client client = new Client(SERVER);

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"id\": \"a\", \"sorce\": \"-\"} | unknown key 'sorce'; did you mean 'source'?",
                "{\"id\": \"a\", \"source\": \"-\", \"бриф\": 1} | unknown key 'бриф'",
                "{\"id\": \"a\"} | 'source' is missing",
                "{\"source\": \"-\"} | 'id' is missing",
                "{\"id\": 7, \"source\": \"-\"} | 'id' must be a text",
                "{\"id\": \" \", \"source\": \"-\"} | 'id' must be a text that is not empty",
                "{\"id\": \"a\", \"source\": \"-\", \"language\": \"de\"} | 'language' must be en, ru or auto, not 'de'",
                "{\"id\": \"a\", \"source\": \"-\", \"waits\": \"yes\"} | 'waits' must be true or false",
                "{\"id\": \"a\", \"source\": \"-\", \"brief\": [1]} | 'brief' must be a text"
            })
    void shouldSayWhatIsWrongAsTheDocumentDoes(String body, String said) {
        Answer answer = client.post(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains(said);
        assertThat(client.contract().violationsOfRequest("BroadcastRequest", body))
                .isNotEmpty();
        assertThat(BROADCASTS.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"a\"",
                "{",
                "{\"id\": \"a\", \"source\": }",
                "{\"id\": \"a\", \"id\": \"b\", \"source\": \"-\"}",
                "{\"id\": \"a\", \"source\": \"-\"} {}",
                "{\"id\": \"a\", \"source\": \"-\",}",
                "{'id': 'a'}",
                "id: a",
                "{\"a\nb\": 1}",
                "{\"\\ud800\\n\": 1}"
            })
    void shouldRefuseWhatIsNotOneJsonObject(String body) {
        Answer answer = client.post(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isNotBlank();
        assertThat(BROADCASTS.asked()).isEmpty();
    }

    @Test
    void shouldNameThePlaceWhereJsonEnds() {
        assertThat(client.post("{\n  \"id\": oops}").error()).startsWith("not valid JSON at line 2, column ");
    }

    @Test
    void shouldRefuseJsonThatIsNestedWithoutEnd() {
        assertThat(client.post("{\"brief\": ".repeat(50_000)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=cp1251", "json"})
    void shouldRefuseAnotherContentType(String type) {
        Answer answer = client.send("POST", "/api/broadcasts", "{}", "Content-Type", type);
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.error()).contains("application/json").contains(type);
    }

    @Test
    void shouldRefuseABodyWithoutTypeOrCompressed() {
        assertThat(client.send("POST", "/api/broadcasts", "{}").status()).isEqualTo(415);
        assertThat(client.send(
                                "POST",
                                "/api/broadcasts",
                                "{}",
                                "Content-Type",
                                "application/json",
                                "Content-Encoding",
                                "gzip")
                        .status())
                .isEqualTo(415);
        assertThat(client.send("POST", "/api/broadcasts", "{}", "Content-Type", "application/json; Charset=\"UTF-8\"")
                        .status())
                .isEqualTo(400);
    }

    /** However much of it is still under way when the answer is given, the client gets the answer. */
    @ParameterizedTest
    @CsvSource({"1, 413", "100000, 413", "3000000, 413", "15000000, 413", "15000000, 415", "15000000, 405"})
    void shouldRefuseALargeBody(int over, int status) throws Exception {
        byte[] body = new byte[RequestBody.LIMIT + over];
        Arrays.fill(body, (byte) ' ');
        String type = status == 415 ? "text/plain" : "application/json";
        String method = status == 405 ? "PUT" : "POST";
        for (int turn = 0; turn < 10; turn++) {
            HttpRequest request = HttpRequest.newBuilder(SERVER.address().resolve("/api/broadcasts"))
                    .header("Content-Type", type)
                    .method(
                            method,
                            turn % 2 == 0
                                    ? BodyPublishers.ofByteArray(body)
                                    : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .build();
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).startsWith("{\"error\":\"").endsWith("\"}");
            if (status == 413) {
                assertThat(answer.body()).contains("1000000 bytes");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /api/broadcasts | GET, HEAD, POST",
                "POST | /api/broadcasts/a | GET, HEAD, DELETE",
                "OPTIONS | /api/broadcasts | GET, HEAD, POST",
                "DELETE | /health/live | GET, HEAD",
                "POST | /metrics | GET, HEAD",
                "PATCH | /api/service | GET, HEAD"
            })
    void shouldSayWhichMethodsAreAllowed(String method, String path, String allowed) {
        for (String accept : new String[] {"*/*", "text/html"}) {
            Answer answer = client.send(method, path, null, "Accept", accept);
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder(allowed.split(", "));
        }
    }

    @Test
    void shouldPointToTheDocumentWhereThereIsNothing() {
        assertThat(client.get("/").error()).contains("/openapi.json");
        assertThat(client.get("/api").status()).isEqualTo(404);
        assertThat(client.get("/api/broadcast%73").status()).isIn(200, 404);
    }

    @Test
    void shouldAnswerHeadWithoutABody() {
        Answer answer = client.send("HEAD", "/metrics", null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\n\n",
                "GET\n\n",
                "GET / HTTP/9.9\n\n",
                "GET /a%00b HTTP/1.1\nHost: localhost\nConnection: close\n\n",
                "GET /%zz HTTP/1.1\nHost: localhost\nConnection: close\n\n",
                "BREW /api/broadcasts HTTP/1.1\nHost: localhost\nConnection: close\n\n",
                "GET / HTTP/1.1\nConnection: close\n\n",
                "GET / HTTP/1.1\nHost: localhost\nContent-Length: x\n\n"
            })
    void shouldAnswerInJsonWhatIsHardlyHttp(String request) throws Exception {
        String answer = client.raw(request);
        assertThat(answer).matches("(?s)HTTP/1\\.[01] (4..|505) .*").contains("application/json");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n"))).contains("{\"error\":\"");
    }

    /** Whoever answers, this program, its framework or its server: an error has a body that a program can read. */
    @Test
    void shouldAnswerInJsonWhateverItIsSent() throws Exception {
        for (int seed = 0; seed < 400; seed++) {
            assertErrorsAreJson(client, RawRequests.any(new Random(seed)));
        }
        assertThat(client.get("/health/live").status()).isEqualTo(200);
    }

    static void assertErrorsAreJson(Client client, String request) throws Exception {
        String answer = client.last(request);
        if (answer.isEmpty()) {
            return; // nothing that could be answered, or the answer went with the connection
        }
        String asked = request.substring(0, Math.min(300, request.length())) + " -> " + answer;
        Matcher status = STATUS.matcher(answer);
        assertThat(status.find()).as(asked).isTrue();
        int code = Integer.parseInt(status.group(1));
        assertThat(code).as(asked).isNotEqualTo(500);
        if (code >= 400 && !request.startsWith("HEAD")) {
            assertThat(answer).as(asked).containsIgnoringCase("content-type: application/json");
            assertThat(answer.substring(answer.indexOf("\r\n\r\n"))).as(asked).contains("{\"error\":\"");
        }
    }
}
