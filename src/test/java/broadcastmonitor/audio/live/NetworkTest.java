package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.Gap;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of network source on loopback, with real senders. */
class NetworkTest {
    private static final String FLV = "-c:a aac -f flv ";
    private static final String TS = "-c:a mp2 -f mpegts ";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final Heard heard = new Heard();
    private int port;
    private HttpServer server;

    @BeforeEach
    void port() throws IOException {
        port = Sender.freePort();
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.stop(0);
        }
    }

    private Capture capture(String source) {
        return Capture.start("b", LiveSource.parse(source), settings(), heard);
    }

    private CaptureSettings settings() {
        return CaptureSettings.in(data, Clock.systemUTC());
    }

    private static void awaitSound(Capture capture, int seconds) throws InterruptedException {
        long goal = capture.state().samples() + 16_000L * seconds;
        Heard.until(() -> capture.state().samples() >= goal, seconds + " s of sound", capture.state());
    }

    /** What was recorded is the tone that was sent: 440 Hz, from the last second's zero crossings. */
    private static void assertTone(Capture capture) {
        short[] sound = Pcm.read(capture.recording().path());
        int crossings = 0;
        for (int i = sound.length - 16_000; i < sound.length; i++) {
            crossings += sound[i - 1] < 0 != sound[i] < 0 ? 1 : 0;
        }
        assertThat(crossings).isBetween(860, 900);
    }

    /** A capture of a source that waits for its sender. */
    private void assertHears(Capture capture) throws InterruptedException {
        heard.await("started");
        awaitSound(capture, 2);
        long asked = System.nanoTime();
        capture.end("stopped by hand");
        // At once, and not when the source's time-outs are over; some room for a machine under load.
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
        assertTone(capture);
        assertThat(heard.told).startsWith("waiting", "started").endsWith("ended: stopped by hand");
        Heard.until(() -> !capture.child().orElseThrow().isAlive(), "the end of ffmpeg");
    }

    @Test
    void shouldHearAnRtmpSenderThatPushesAndOneThatComesBack() throws Exception {
        Sender.needs("rtmp");
        String address = "rtmp://127.0.0.1:" + port + "/live/x";
        try (Capture capture = capture(address + "?listen")) {
            try (Sender first = pushed(capture, FLV + address)) {
                awaitSound(capture, 1);
            }
            heard.await("lost");
            try (Sender second = pushed(capture, FLV + address)) {
                heard.await("resumed");
                awaitSound(capture, 2);
                capture.end("stopped by hand");
            }
            assertTone(capture);
            assertThat(heard.told)
                    .hasSize(5)
                    .startsWith("waiting", "started")
                    .endsWith("resumed", "ended: stopped by hand");
            assertThat(heard.told.get(2)).matches("lost: the connection (was closed|broke off|was reset)");
            assertThat(capture.state().coverage().ratio()).isBetween(0.2, 0.999);
        }
    }

    /** A sender whose first attempts may come before the capture listens. */
    private Sender pushed(Capture capture, String output) throws Exception {
        long before = capture.state().samples();
        Sender[] sender = {Sender.tone(output)};
        Heard.until(
                () -> {
                    if (!sender[0].isAlive() && capture.state().samples() == before) {
                        sender[0] = again(output);
                    }
                    return capture.state().samples() > before;
                },
                "sound from " + output,
                heard.told);
        return sender[0];
    }

    private static Sender again(String output) {
        try {
            return Sender.tone(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldCallAServerByItsName() throws Exception {
        Sender.needs("rtmp");
        try (Sender server = Sender.tone(FLV + "-listen 1 rtmp://127.0.0.1:" + port + "/live/x");
                Capture capture = capture("rtmp://localhost:" + port + "/live/x")) {
            assertThat(server.isAlive()).isTrue();
            heard.await("started");
            awaitSound(capture, 1);
        }
    }

    @Test
    void shouldPullRtmp() throws Exception {
        Sender.needs("rtmp");
        String address = "rtmp://127.0.0.1:" + port + "/live/x";
        try (Sender server = Sender.tone(FLV + "-listen 1 " + address);
                Capture capture = capture(address)) {
            heard.await("started");
            awaitSound(capture, 2);
            capture.end("stopped by hand");
            assertTone(capture);
        }
    }

    @Test
    void shouldHearSrtAsListener() throws Exception {
        Sender.needs("srt");
        try (Capture capture = capture("srt://127.0.0.1:" + port + "?mode=listener");
                Sender sender = pushed(capture, TS + "srt://127.0.0.1:" + port + "?mode=caller")) {
            assertHears(capture);
        }
    }

    @Test
    void shouldHearSrtAsCaller() throws Exception {
        Sender.needs("srt");
        try (Sender sender = Sender.tone(TS + "srt://127.0.0.1:" + port + "?mode=listener");
                Capture capture = capture("srt://127.0.0.1:" + port)) {
            heard.await("started");
            awaitSound(capture, 2);
            capture.end("stopped by hand");
            assertTone(capture);
        }
    }

    @Test
    void shouldHearATransportStreamOverUdp() throws Exception {
        Sender.needs("udp");
        try (Capture capture = capture("udp://127.0.0.1:" + port);
                Sender sender = Sender.tone(TS + "udp://127.0.0.1:" + port + "?pkt_size=1316")) {
            assertHears(capture);
        }
    }

    @Test
    void shouldHearATransportStreamOverRtp() throws Exception {
        Sender.needs("rtp");
        try (Capture capture = capture("rtp://127.0.0.1:" + port);
                Sender sender = Sender.tone("-c:a mp2 -f rtp_mpegts rtp://127.0.0.1:" + port)) {
            assertHears(capture);
        }
    }

    private String serve(Path folder) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, folder));
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static void answer(HttpExchange exchange, Path folder) throws IOException {
        Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
        try (exchange) {
            if (Files.exists(file)) {
                byte[] bytes = Files.readAllBytes(file);
                boolean head = exchange.getRequestMethod().equals("HEAD");
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
                exchange.sendResponseHeaders(200, head ? -1 : bytes.length);
                if (!head) {
                    exchange.getResponseBody().write(bytes);
                }
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    @Test
    void shouldHearHlsUntilItsPlaylistEnds() throws Exception {
        Sender.needs("http");
        Path folder = Files.createDirectory(data.resolve("hls"));
        String address = serve(folder) + "live.m3u8";
        String tone = "-re -f lavfi -i sine=frequency=440:sample_rate=48000:duration=8 ";
        try (Sender sender = Sender.start(
                        tone + "-c:a aac -f hls -hls_time 1 -hls_list_size 4 " + folder.resolve("live.m3u8"));
                Capture capture = capture(address)) {
            heard.await("started");
            assertThat(capture.awaitEnd(PATIENCE)).isTrue();
            assertTone(capture);
        }
        assertThat(heard.told).endsWith("ended: the source has ended");
    }

    @Test
    void shouldHearARecordingOverHttpOnce() throws Exception {
        Sender.make(data.resolve("talk.mp3"), "-f lavfi -i sine=frequency=440:sample_rate=48000:duration=5");
        try (Capture capture = capture(serve(data) + "talk.mp3")) {
            assertThat(capture.awaitEnd(PATIENCE)).isTrue();
            assertThat(capture.state().samples()).isBetween(79_000L, 82_000L);
        }
        assertThat(heard.told).containsExactly("started", "ended: the source has ended");
    }

    @Test
    void shouldSayOnceWhyASourceNeverStartsAndKeepTrying() throws Exception {
        Sender.ffmpeg();
        String source = "http://127.0.0.1:" + port + "/radio";
        try (Capture capture = capture(source)) {
            heard.await("lost: the connection is refused");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.start();
            heard.await("fault: " + source + ": the server answers 404 Not Found");
            assertThat(capture.state().phase()).isEqualTo(CaptureState.Phase.WAITING);
            assertThat(capture.state().coverage().ratio()).isZero();
            capture.end("stopped by hand");
        }
        assertThat(heard.told).hasSize(3).endsWith("ended: stopped by hand");
    }

    @Test
    void shouldSayThatThePortIsInUse() throws Exception {
        Sender.needs("rtmp");
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                Capture capture = capture("rtmp://127.0.0.1:" + port + "/live/x?listen")) {
            heard.await("fault: rtmp://127.0.0.1:" + port + "/live/***: the port is in use by another program");
            taken.close();
            try (Sender sender = pushed(capture, FLV + "rtmp://127.0.0.1:" + port + "/live/x")) {
                heard.await("started");
            }
        }
    }

    @Test
    void shouldSayThatBytesAreNoSound() throws Exception {
        Sender.needs("http");
        byte[] garbage = new byte[200_000];
        new Random(3).nextBytes(garbage);
        Files.write(data.resolve("radio"), garbage);
        String source = serve(data) + "radio";
        try (Capture capture = capture(source)) {
            heard.await("lost: ");
            assertThat(heard.told.get(0))
                    .matches("lost: (what comes is no sound that ffmpeg can read"
                            + "|there is no audio track in what comes|the source has stalled.*)");
        }
    }

    @Test
    void shouldGoOnAfterFfmpegWasKilled() throws Exception {
        Sender.needs("udp");
        try (Capture capture = capture("udp://127.0.0.1:" + port);
                Sender sender = Sender.tone(TS + "udp://127.0.0.1:" + port + "?pkt_size=1316")) {
            awaitSound(capture, 1);
            long killed = capture.child().orElseThrow().pid();
            capture.child().orElseThrow().destroyForcibly();
            heard.await("resumed");
            assertThat(capture.child().orElseThrow().pid()).isNotEqualTo(killed);
            awaitSound(capture, 1);
            capture.end("stopped by hand");
            assertTone(capture);
        }
        assertThat(heard.told)
                .containsExactly(
                        "waiting",
                        "started",
                        "lost: ffmpeg was killed by signal 9",
                        "resumed",
                        "ended: stopped by hand");
        Gap gap = heard.gaps.get(0);
        assertThat(Duration.between(gap.from(), gap.to().orElseThrow())).isBetween(Duration.ZERO, PATIENCE);
    }

    @Test
    void shouldNoticeThatASenderStalls() throws Exception {
        Sender.needs("udp");
        CaptureSettings settings = settings().withStall(Duration.ofSeconds(2));
        try (Capture capture = Capture.start("b", LiveSource.parse("udp://127.0.0.1:" + port), settings, heard)) {
            try (Sender sender = Sender.tone(TS + "udp://127.0.0.1:" + port + "?pkt_size=1316")) {
                awaitSound(capture, 1);
            }
            heard.await("lost: stalled: no sound for 2 s");
            try (Sender sender = Sender.tone(TS + "udp://127.0.0.1:" + port + "?pkt_size=1316")) {
                heard.await("resumed");
            }
        }
        assertThat(heard.gaps.get(0).lost(heard.gaps.get(0).to().orElseThrow())).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void shouldEndABroadcastThatStaysAwayWhenAskedTo() throws Exception {
        Sender.needs("udp");
        CaptureSettings settings = settings().withStall(Duration.ofSeconds(1)).withGiveUp(Duration.ofSeconds(3));
        try (Capture capture = Capture.start("b", LiveSource.parse("udp://127.0.0.1:" + port), settings, heard)) {
            try (Sender sender = Sender.tone(TS + "udp://127.0.0.1:" + port + "?pkt_size=1316")) {
                awaitSound(capture, 1);
            }
            assertThat(capture.awaitEnd(PATIENCE)).isTrue();
        }
        assertThat(heard.told).endsWith("ended: no sound for 3 s: stalled: no sound for 1 s");
    }

    @Tag("long")
    @Test
    void shouldSurviveGarbageAndAChangeOfCodecInMidStream() throws Exception {
        Sender.needs("udp");
        String output = "udp://127.0.0.1:" + port + "?pkt_size=1316";
        try (Capture capture = capture("udp://127.0.0.1:" + port)) {
            try (Sender mp2 = Sender.tone(TS + output)) {
                awaitSound(capture, 2);
            }
            byte[] garbage = new byte[1316];
            Random random = new Random(5);
            try (java.net.DatagramSocket socket = new java.net.DatagramSocket()) {
                for (int i = 0; i < 200; i++) {
                    random.nextBytes(garbage);
                    socket.send(new java.net.DatagramPacket(
                            garbage, garbage.length, InetAddress.getLoopbackAddress(), port));
                }
            }
            try (Sender aac = Sender.tone("-c:a aac -ar 44100 -ac 2 -f mpegts " + output)) {
                awaitSound(capture, 10);
                capture.end("stopped by hand");
            }
            assertTone(capture);
        }
        assertThat(heard.told).startsWith("waiting", "started").endsWith("ended: stopped by hand");
    }
}
