package broadcastmonitor.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.Bleep;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.PcmWav;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingWriter;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.web.Caller;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SoundRoutesTest {
    private static final int SECONDS = 30;
    private static final String STRETCH = "/api/audio/%s?from=5000&to=15000";

    private static final RecordingWriter.Watcher QUIET = new RecordingWriter.Watcher() {
        @Override
        public void stopped(String line) {
            throw new AssertionError(line);
        }

        @Override
        public void resumed(Gap unrecorded) {
            throw new AssertionError(unrecorded);
        }
    };

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    private final short[] sound = noise();
    private final InMemoryDesk desk = new InMemoryDesk();
    private DashboardFace face;
    private WebServer server;

    private static short[] noise() {
        short[] samples = new short[SECONDS * PcmFormat.SAMPLE_RATE];
        Random random = new Random(7);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
        }
        return samples;
    }

    @BeforeEach
    void open() throws IOException {
        Path file = data.resolve("file.wav");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(PcmWav.header(2 * sound.length));
        bytes.writeBytes(PcmWav.bytes(sound, sound.length));
        Files.write(file, bytes.toByteArray());
        new SoundArchive(data).played("played", file, 1);
        record("recorded");
        face = new DashboardFace(new Sounds(new SoundArchive(data), null), InstantSource.system());
        face.open(desk, broadcast -> Optional.empty());
        for (String known : List.of("recorded", "played", "live")) {
            desk.stands(InMemoryDesk.view(known, 60_000, null));
        }
        server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face);
    }

    private void record(String broadcast) {
        try (RecordingWriter writer =
                RecordingWriter.open(RecordingFolder.of(data, broadcast), broadcast, InMemoryDesk.NOW, QUIET)) {
            for (int at = 0; at < sound.length; at += PcmFormat.FRAME_SAMPLES) {
                writer.append(
                        Arrays.copyOfRange(sound, at, at + PcmFormat.FRAME_SAMPLES),
                        PcmFormat.FRAME_SAMPLES,
                        InMemoryDesk.NOW);
            }
        }
    }

    @AfterEach
    void close() {
        face.close();
        server.close();
    }

    private HttpResponse<byte[]> ask(WebServer asked, String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + asked.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private byte[] stretch() {
        short[] part = Arrays.copyOfRange(sound, 5 * PcmFormat.SAMPLE_RATE, 15 * PcmFormat.SAMPLE_RATE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(PcmWav.header(2 * part.length));
        bytes.writeBytes(PcmWav.bytes(part, part.length));
        return bytes.toByteArray();
    }

    @Test
    void shouldGiveTheSoundOfTheRightSecond() throws Exception {
        for (String broadcast : List.of("recorded", "played")) {
            HttpResponse<byte[]> answer = ask(server, "GET", STRETCH.formatted(broadcast));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("audio/wav");
            assertThat(answer.body()).as(broadcast).isEqualTo(stretch());
        }
    }

    @Test
    void shouldGiveAnyRangeOfIt() throws Exception {
        byte[] whole = stretch();
        Random random = new Random(1);
        for (int i = 0; i < 40; i++) {
            int first = random.nextInt(i < 10 ? 60 : whole.length);
            int last = first + random.nextInt(whole.length - first);
            HttpResponse<byte[]> answer = ask(
                    server,
                    "GET",
                    STRETCH.formatted(i % 2 == 0 ? "recorded" : "played"),
                    "Range",
                    "bytes=" + first + "-" + last);
            assertThat(answer.statusCode()).isEqualTo(206);
            assertThat(answer.headers().firstValue("Content-Range"))
                    .contains("bytes " + first + "-" + last + "/" + whole.length);
            assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, first, last + 1));
        }
        assertThat(ask(server, "GET", STRETCH.formatted("recorded"), "Range", "bytes=-10")
                        .body())
                .isEqualTo(Arrays.copyOfRange(whole, whole.length - 10, whole.length));
    }

    @Test
    void shouldIgnoreRangesThatAreNoneAndRefuseThoseBehindTheEnd() throws Exception {
        for (String range : List.of("bytes=5-4", "bytes=-", "bytes=1-2,5-6", "lines=1-2", "bytes=a-b")) {
            assertThat(ask(server, "GET", STRETCH.formatted("recorded"), "Range", range)
                            .statusCode())
                    .as(range)
                    .isEqualTo(200);
        }
        for (String range : List.of("bytes=320044-", "bytes=999999-1000000", "bytes=-0")) {
            HttpResponse<byte[]> behind = ask(server, "GET", STRETCH.formatted("recorded"), "Range", range);
            assertThat(behind.statusCode()).isEqualTo(416);
            assertThat(behind.headers().firstValue("Content-Range")).contains("bytes */320044");
        }
        assertThat(ask(server, "GET", STRETCH.formatted("recorded"), "Range", "bytes=0-1", "If-Range", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldTellHowLargeItIs() throws Exception {
        HttpResponse<byte[]> answer = ask(server, "HEAD", STRETCH.formatted("recorded"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("320044");
        assertThat(answer.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldSayWhyThereIsNoSound() {
        Caller client = new Caller(server);
        assertThat(client.get(STRETCH.formatted("other")).status()).isEqualTo(404);
        assertThat(client.get("/api/audio/recorded?from=60000&to=70000").error())
                .contains("ends before 60000 ms");
        assertThat(client.get("/api/audio/recorded?from=5000&to=5000").status()).isEqualTo(400);
        assertThat(client.get("/api/audio/recorded?from=0&to=600001").status()).isEqualTo(400);
        assertThat(client.get("/api/audio/%2e%2e?from=0&to=1").status()).isIn(400, 404);
    }

    @Test
    void shouldTellHowLoudItIs() {
        Caller.Answer peaks = new Caller(server).get("/api/peaks/recorded?from=5000&to=15000&count=10");
        assertThat(peaks.status()).isEqualTo(200);
        assertThat(peaks.json().get("peaks")).hasSize(10).allMatch(peak -> peak.asDouble() > 0.99);
    }

    /** Those who take nothing of what they asked for are many, and everybody else is answered. */
    @Test
    void shouldAnswerOthersWhileSoundIsNotTaken() throws Exception {
        List<Socket> deaf = new ArrayList<>();
        try {
            Caller client = new Caller(server);
            for (int i = 0; i < 60; i++) {
                Socket socket = new Socket();
                deaf.add(socket);
                socket.setReceiveBufferSize(4_096);
                socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
                socket.getOutputStream()
                        .write("GET /api/audio/recorded?from=0&to=30000 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(US_ASCII));
            }
            assertThat(client.get("/api/wall").status()).isEqualTo(200);
            assertThat(client.get("/health/live").status()).isEqualTo(200);
            assertThat(client.get("/api/peaks/recorded?from=0&to=30000").status())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
        }
    }

    @Test
    void shouldLetPeopleListenToWhatComesIn() throws Exception {
        try (RecordingWriter writer =
                        RecordingWriter.open(RecordingFolder.of(data, "live"), "live", InMemoryDesk.NOW, QUIET);
                Socket socket = new Caller(server).connect()) {
            append(writer, 0, 41);
            say("live", "[phone]", 100, 300);
            socket.getOutputStream()
                    .write("GET /api/listen/live HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            InputStream in = socket.getInputStream();
            String head = "";
            while (!head.endsWith("\r\n\r\n")) {
                head += (char) in.read();
            }
            assertThat(head).contains("200 OK").contains("audio/wav");
            assertThat(in.readNBytes(PcmWav.HEADER)).isEqualTo(PcmWav.endlessHeader());
            // Held back for four seconds, so that the words come before their sound.
            short[] expected = Arrays.copyOf(sound, 40 * PcmFormat.FRAME_SAMPLES);
            Bleep.over(List.of(new AudioSpan(0, 2_300))).cover(expected, expected.length, 0);
            assertThat(in.readNBytes(2 * PcmFormat.FRAME_SAMPLES))
                    .isEqualTo(PcmWav.bytes(expected, PcmFormat.FRAME_SAMPLES));
            append(writer, 41, 80);
            byte[] rest = PcmWav.bytes(
                    Arrays.copyOfRange(expected, PcmFormat.FRAME_SAMPLES, expected.length),
                    39 * PcmFormat.FRAME_SAMPLES);
            assertThat(in.readNBytes(rest.length)).isEqualTo(rest);
        }
    }

    private void append(RecordingWriter writer, int from, int to) {
        for (int frame = from; frame < to; frame++) {
            int at = frame * PcmFormat.FRAME_SAMPLES;
            writer.append(
                    Arrays.copyOfRange(sound, at, at + PcmFormat.FRAME_SAMPLES),
                    PcmFormat.FRAME_SAMPLES,
                    InMemoryDesk.NOW);
        }
    }

    private void say(String broadcast, String word, long startMs, long endMs) {
        desk.say(said(broadcast, word, startMs, endMs));
    }

    private static Transcript said(String broadcast, String word, long startMs, long endMs) {
        List<Word> words = List.of(new Word(word, startMs, endMs, 1));
        return new Transcript(broadcast, "u" + startMs, 0, true, "en", startMs, endMs, word, words, endMs, null);
    }

    @Test
    void shouldSilenceMaskedWordsAndNothingElse() throws Exception {
        say("recorded", "call", 6_000, 7_000);
        say("recorded", "[phone]", 7_100, 9_000);
        say("recorded", "tomorrow", 9_200, 9_900);
        short[] expected = sound.clone();
        // What nobody heard between the words and the number belongs to the number.
        Bleep.over(List.of(new AudioSpan(7_000, 9_200))).cover(expected, expected.length, 0);
        assertThat(Arrays.mismatch(expected, sound)).isEqualTo(6_900 * 16);
        byte[] whole = Arrays.copyOfRange(
                PcmWav.bytes(expected, expected.length), 5 * 2 * PcmFormat.SAMPLE_RATE, 15 * 2 * PcmFormat.SAMPLE_RATE);

        HttpResponse<byte[]> answer = ask(server, "GET", STRETCH.formatted("recorded"));
        assertThat(Arrays.copyOfRange(answer.body(), PcmWav.HEADER, answer.body().length))
                .isEqualTo(whole);
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            int first = random.nextInt(whole.length - 1);
            int last = first + random.nextInt(whole.length - first);
            assertThat(ask(
                                    server,
                                    "GET",
                                    STRETCH.formatted("recorded"),
                                    "Range",
                                    "bytes=" + (first + PcmWav.HEADER) + "-" + (last + PcmWav.HEADER))
                            .body())
                    .isEqualTo(Arrays.copyOfRange(whole, first, last + 1));
        }
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        say("recorded", "[card]", 12_000, 12_500);
        assertThat(ask(server, "HEAD", STRETCH.formatted("recorded")).headers().firstValue("ETag"))
                .isNotEqualTo(Optional.of(etag));
    }

    @Test
    void shouldSilenceWhatTheTopicsHaveForgottenByTheFileBesideTheSound() throws Exception {
        Files.writeString(
                new SoundArchive(data).words("recorded"),
                broadcastmonitor.kafka.Json.line(said("recorded", "[phone]", 7_000, 9_000)) + "\nhalf a li");

        byte[] given = ask(server, "GET", STRETCH.formatted("recorded")).body();

        assertThat(Arrays.mismatch(given, stretch())).isEqualTo(PcmWav.HEADER);
        assertThat(Arrays.copyOfRange(given, PcmWav.HEADER + 7_000 * 32, given.length))
                .isEqualTo(Arrays.copyOfRange(stretch(), PcmWav.HEADER + 7_000 * 32, given.length));
    }

    @Test
    void shouldGiveNoSoundOfWhichNobodyKnowsTheWords() throws Exception {
        record("forgotten");
        assertThat(new Caller(server).get(STRETCH.formatted("forgotten")).error())
                .contains("not known here any more");
        desk.stands(InMemoryDesk.view("recorded", 11_500, null));
        assertThat(ask(server, "GET", STRETCH.formatted("recorded")).body()).isEqualTo(shorter(stretch(), 5_000));
        assertThat(new Caller(server)
                        .get("/api/audio/recorded?from=11000&to=12000")
                        .error())
                .contains("nobody knows yet");
    }

    private static byte[] shorter(byte[] wav, int ms) {
        byte[] sound = Arrays.copyOfRange(wav, PcmWav.HEADER, PcmWav.HEADER + ms * 32);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(PcmWav.header(sound.length));
        bytes.writeBytes(sound);
        return bytes.toByteArray();
    }

    @Test
    void shouldHandOnTheSoundThatAnotherServiceHolds() throws Exception {
        InMemoryDesk other = new InMemoryDesk();
        try (DashboardFace alone = new DashboardFace(Sounds.elsewhere(null), InstantSource.system());
                WebServer beside = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), alone)) {
            alone.open(other, broadcast -> Optional.empty());
            other.stands(InMemoryDesk.view("recorded", 30_000, server.address().toString()));
            HttpResponse<byte[]> whole = ask(beside, "GET", STRETCH.formatted("recorded"));
            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(whole.body()).isEqualTo(stretch());
            HttpResponse<byte[]> part = ask(beside, "GET", STRETCH.formatted("recorded"), "Range", "bytes=100-20099");
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.headers().firstValue("Content-Range")).contains("bytes 100-20099/320044");
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(stretch(), 100, 20_100));
            assertThat(ask(beside, "HEAD", STRETCH.formatted("recorded"))
                            .headers()
                            .firstValue("Content-Length"))
                    .contains("320044");
            Caller client = new Caller(beside);
            assertThat(client.get("/api/peaks/recorded?from=0&to=1000&count=5")
                            .json()
                            .get("peaks"))
                    .hasSize(5);
            assertThat(client.get("/api/audio/recorded?from=60000&to=70000").status())
                    .isEqualTo(404);
            for (String node :
                    List.of("http://127.0.0.1:1", "file:///etc/passwd", "http://a@b/", "nonsense", "http://h/x")) {
                other.stands(InMemoryDesk.view("elsewhere", 30_000, node));
                assertThat(client.get(STRETCH.formatted("elsewhere")).status())
                        .as(node)
                        .isEqualTo(node.endsWith(":1") ? 503 : 404);
            }
        }
    }
}
