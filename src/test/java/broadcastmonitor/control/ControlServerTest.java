package broadcastmonitor.control;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.web.RequestBody;
import broadcastmonitor.web.WebException;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ControlServerTest {
    private static final WebSettings FREE_PORT = new WebSettings(WebSettings.LOOPBACK, 0, null);
    private static final String POST =
            "POST /api/broadcasts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private final InMemoryBroadcasts broadcasts = new InMemoryBroadcasts();

    @Test
    void shouldSayThatItsPortIsInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WebSettings taken = new WebSettings(WebSettings.LOOPBACK, other.getLocalPort(), null);
            assertThatExceptionOfType(WebException.class)
                    .isThrownBy(() -> new WebServer(taken, new ControlFace(broadcasts)))
                    .withMessage("cannot listen on 127.0.0.1 port " + other.getLocalPort()
                            + ": the port is in use; choose another, or 0 for a free one");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-host.invalid, 0, there is no such host",
        "127.0.0.1, 65536, must be 1 to 65535",
        "127.0.0.1, -1, must be 1 to 65535"
    })
    void shouldSayThatItCannotListenThere(String host, int port, String said) {
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> new WebSettings(host, port, null))
                .withMessageContaining(said);
    }

    @Test
    void shouldListenOnTheLoopbackByDefault() {
        assertThat(WebSettings.DEFAULT).isEqualTo(new WebSettings("127.0.0.1", 8642, null));
        try (WebServer server = new WebServer(FREE_PORT, new ControlFace(broadcasts))) {
            assertThat(server.address()).hasToString("http://127.0.0.1:" + server.port());
        }
    }

    @Test
    void shouldBeGoneWhenClosedAndLeaveItsPort() throws Exception {
        WebServer server = new WebServer(FREE_PORT, new ControlFace(broadcasts));
        new Client(server).get("/health/live");
        server.close();
        server.close();
        new WebServer(new WebSettings(WebSettings.LOOPBACK, server.port(), null), new ControlFace(broadcasts)).close();
    }

    @Test
    void shouldServeManyAtOnce() {
        try (WebServer server = new WebServer(FREE_PORT, new ControlFace(broadcasts))) {
            Client client = new Client(server);
            client.post("{\"id\": \"a\", \"source\": \"-\"}");
            List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                            () -> client.sendAsync("GET", "/api/broadcasts/a", null))
                    .limit(200)
                    .toList();
            assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
        }
    }

    @Test
    void shouldAnswerABodyThatNeverEnds() throws Exception {
        try (WebServer server = new WebServer(FREE_PORT, new ControlFace(broadcasts));
                Socket socket = new Client(server).connect()) {
            Thread sender = new Thread(() -> sendWithoutEnd(socket));
            sender.start();
            byte[] answer = socket.getInputStream().readNBytes(12);
            assertThat(new String(answer, US_ASCII)).isEqualTo("HTTP/1.1 413");
            socket.close();
            sender.join();
        }
    }

    /** The time runs from the moment at which the body is waited for, however long a busy machine takes until then. */
    @Test
    void shouldNotWaitForEverForABodyThatStops() throws Exception {
        try (WebServer server = new WebServer(FREE_PORT, Duration.ofMillis(300), new ControlFace(broadcasts))) {
            assertThat(new Client(server).raw((POST + "Content-Length: 100\r\n\r\n{").replace("\r", "")))
                    .startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void shouldNotWaitForEverForABodyThatTrickles() throws Exception {
        try (WebServer server = new WebServer(FREE_PORT, Duration.ofMillis(300), new ControlFace(broadcasts));
                Socket socket = new Client(server).connect()) {
            send(socket, (POST + "Content-Length: 1000000\r\n\r\n").getBytes(US_ASCII));
            // One byte after the other, so that no single wait is long, until the server has had enough.
            while (socket.getInputStream().available() == 0 && send(socket, new byte[] {' '})) {
                Thread.onSpinWait();
            }
            assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
                    .isEqualTo("HTTP/1.1 408");
        }
    }

    /** Bodies that never come: however many, health is told, and a body too many is refused at once. */
    @Test
    void shouldTellItsHealthWhileBodiesAreWaitedFor() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (WebServer server = new WebServer(FREE_PORT, Duration.ofMinutes(5), new ControlFace(broadcasts))) {
            Client client = new Client(server);
            for (int i = 0; i < 100; i++) {
                Socket socket = client.connect();
                slow.add(socket);
                send(socket, (POST + "Content-Length: 100\r\n\r\n{").getBytes(US_ASCII));
            }
            int refused = 0;
            for (Socket socket : slow.subList(RequestBody.AT_ONCE, slow.size())) {
                refused += answers503(socket) ? 1 : 0;
            }
            assertThat(refused).isPositive();
            assertThat(client.get("/health/live").status()).isEqualTo(200);
            assertThat(client.get("/api/service").status()).isEqualTo(200);
            assertThat(client.post("{\"id\": \"a\", \"source\": \"-\"}").status())
                    .isEqualTo(503);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Of the connections some are among the few that are waited for; which ones, nobody knows. */
    private static boolean answers503(Socket socket) throws IOException {
        socket.setSoTimeout(200);
        try {
            return new String(socket.getInputStream().readNBytes(12), US_ASCII).equals("HTTP/1.1 503");
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Whoever takes no answers keeps a thread waiting: others of their kind use up their share, not that of health. */
    @Test
    void shouldTellItsHealthWhileAnswersAreNotTaken() throws Exception {
        List<Socket> deaf = new ArrayList<>();
        try (WebServer server = new WebServer(FREE_PORT, new ControlFace(broadcasts))) {
            Client client = new Client(server);
            byte[] asks = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .repeat(2_000)
                    .getBytes(US_ASCII);
            for (int i = 0; i < 40; i++) {
                Socket socket = client.connect();
                deaf.add(socket);
                Thread asking = new Thread(() -> send(socket, asks));
                asking.setDaemon(true);
                asking.start();
            }
            for (int i = 0; i < 20; i++) {
                assertThat(client.get("/health/live").status()).isEqualTo(200);
                assertThat(client.get("/health/ready").status()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
        }
    }

    @Test
    void shouldServeOthersWhileClientsStandStill() throws Exception {
        try (WebServer server = new WebServer(FREE_PORT, new ControlFace(broadcasts))) {
            Client client = new Client(server);
            try (Socket silent = client.connect();
                    Socket writing = client.connect();
                    Socket notReading = client.connect()) {
                silent.getOutputStream().write("GET /api".getBytes(US_ASCII));
                writing.getOutputStream().write((POST + "Content-Length: 100\r\n\r\n{").getBytes(US_ASCII));
                // Answers that nobody takes fill the connection's buffers; then its thread has to wait.
                notReading.setSendBufferSize(1_000_000);
                byte[] asks = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .repeat(2_000)
                        .getBytes(US_ASCII);
                Thread asking = new Thread(() -> send(notReading, asks));
                asking.start();
                for (int i = 0; i < 50; i++) {
                    assertThat(client.get("/health/live").status()).isEqualTo(200);
                }
                notReading.close();
                asking.join();
            }
        }
    }

    @Test
    void shouldEndWithinASecondWhoeverIsConnected() throws Exception {
        WebServer server = new WebServer(FREE_PORT, new ControlFace(broadcasts));
        Client client = new Client(server);
        client.get("/health/live");
        try (Socket idle = client.connect();
                Socket writing = client.connect()) {
            writing.getOutputStream().write((POST + "Content-Length: 100\r\n\r\n{").getBytes(US_ASCII));
            // The answer to a later request shows that the former is being served.
            client.get("/health/live");
            // A second is promised; the other two are for a machine that is busy with other tests.
            long begun = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void shouldSayInItsOwnWordsThatTheServiceFailed() {
        broadcasts.fail();
        try (WebServer server = new WebServer(FREE_PORT, new ControlFace(broadcasts))) {
            Client client = new Client(server);
            assertThat(client.get("/api/service").status()).isEqualTo(500);
            assertThat(client.get("/api/service").error()).contains("log").doesNotContain("Exception");
            assertThat(client.get("/health/live").status()).isEqualTo(200);
        }
    }

    private static void sendWithoutEnd(Socket socket) {
        StringBuilder chunk =
                new StringBuilder("2000\r\n").append(" ".repeat(0x2000)).append("\r\n");
        send(socket, (POST + "Transfer-Encoding: chunked\r\n\r\n").getBytes(US_ASCII));
        while (send(socket, chunk.toString().getBytes(US_ASCII))) {
            Thread.onSpinWait();
        }
    }

    private static boolean send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
