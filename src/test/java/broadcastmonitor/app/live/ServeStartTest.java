package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code monitor serve} after a service that has left broadcasts behind. */
class ServeStartTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private int port;

    /** What stands in the folder of one of them is a pipe that nobody writes: to begin it again takes as long as the test wants. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "pipes have no names there")
    void shouldAnswerWhileABroadcastOfAnEarlierServiceIsBegun() throws Exception {
        Path broadcast = Files.createDirectories(folder.resolve("data/broadcasts/slow"));
        Path pipe = broadcast.resolve("progress.json");
        Files.writeString(broadcast.resolve("spec.json"), "{}");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        port = ServiceProcess.freePort();
        try (MonitorProcess process = MonitorProcess.start(
                folder, "service", "serve", "--data-dir", folder.resolve("data").toString(), "--port", "" + port)) {
            awaitAnswer(process);
            assertThat(status("/health/live")).isEqualTo(200);
            assertThat(status("/health/ready")).isEqualTo(503);
            try (OutputStream written = Files.newOutputStream(pipe)) {
                written.write('x');
            }
            process.await("serving on");
            assertThat(status("/health/ready")).isEqualTo(200);
        }
    }

    private void awaitAnswer(MonitorProcess process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                status("/health/live");
                return;
            } catch (ConnectException e) {
                assertThat(process.isAlive() && System.nanoTime() < deadline)
                        .as("nobody listens")
                        .isTrue();
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private int status(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
