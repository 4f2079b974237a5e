package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code monitor serve}, as it is started, takes over HTTP. */
class ServeAccessTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private int port;

    @Test
    void shouldTakeOverHttpOnlyWhatIsOpenAndShowItWithoutItsSecrets() throws Exception {
        port = ServiceProcess.freePort();
        try (ServiceProcess service = ServiceProcess.start(folder, port, "--remote-devices")) {
            for (String closed : new String[] {
                "samples/broadcast_en.wav",
                "/etc/passwd",
                "-",
                "alsa:file:'|touch /tmp/x',raw",
                "http://localhost:" + port + "/api/service",
                "rtmp://media.example/live/hunter2"
            }) {
                HttpResponse<String> answer = add("x", closed);
                assertThat(answer.statusCode()).as(closed).isEqualTo(400);
                assertThat(answer.body()).startsWith("{\"error\":\"source ").doesNotContain("hunter2");
            }
            assertRefusesOddModels();
            assertThat(service.statuses()).isEmpty();

            HttpResponse<String> answer =
                    add("listening", "rtmp://0.0.0.0:" + ServiceProcess.freePort() + "/live/hunter2?pw=hunter2");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(answer.body()).contains("/live/***?pw=***").doesNotContain("hunter2");
            assertThat(service.process().said()).doesNotContain("hunter2");
        }
    }

    /** What the file system cannot even name is the mistake of who asks, not a fault of the service. */
    private void assertRefusesOddModels() throws IOException, InterruptedException {
        for (String odd : new String[] {"\\u0000", "vosk\\u0000en", "models/\\u0000/am", "../\\u0000", "nosuch"}) {
            HttpResponse<String> answer = add("x", "udp://:5000", odd);
            assertThat(answer.statusCode()).as(odd + ": " + answer.body()).isEqualTo(400);
            assertThat(answer.body()).startsWith("{\"error\":");
        }
    }

    private HttpResponse<String> add(String id, String source) throws IOException, InterruptedException {
        return add(id, source, "vosk-model-demo-en");
    }

    private HttpResponse<String> add(String id, String source, String model) throws IOException, InterruptedException {
        String body = "{\"id\": \"" + id + "\", \"source\": \"" + source + "\", \"language\": \"en\", \"model\": \""
                + model + "\"}";
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/broadcasts"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
