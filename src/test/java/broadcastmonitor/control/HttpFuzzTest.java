package broadcastmonitor.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.Mutation;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The control interface under whatever can be sent to it. The counts stand in docs/reliability.md. */
@Tag("fuzz")
class HttpFuzzTest {
    private static final String BODY =
            "{\"id\": \"эфир-1\", \"source\": \"udp://127.0.0.1:5000\", \"language\": \"ru\","
                    + " \"model\": \"vosk-model-demo-ru\", \"brief\": {\"title\": \"чайники\", \"brand\": [\"Nova\"]}, \"waits\": true}";

    private static WebServer server;
    private static HttpClient http;

    @BeforeContainer
    static void open() {
        server = new WebServer(
                new WebSettings(WebSettings.LOOPBACK, 0, null), new ControlFace(new InMemoryBroadcasts()));
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterContainer
    static void close() {
        assertThat(new Client(server).get("/health/live").status()).isEqualTo(200);
        server.close();
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void anyRequestIsAnsweredAndAnErrorIsJson(@ForAll long seed) throws Exception {
        BadRequestsTest.assertErrorsAreJson(new Client(server), RawRequests.any(new Random(seed)));
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void anyBodyIsTakenOrRefusedInOneLine(@ForAll long seed) throws Exception {
        byte[] body = Mutation.of(BODY.getBytes(UTF_8), new Random(seed));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/broadcasts"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(new String(body, UTF_8)).isIn(201, 400, 409, 503);
        if (answer.statusCode() >= 400) {
            assertThat(answer.body()).matches("\\{\"error\":\"[^\\p{Cntrl}]+\"}");
        }
    }
}
