package broadcastmonitor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.Bleep;
import broadcastmonitor.audio.PcmWav;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.evidence.Anchors;
import broadcastmonitor.evidence.bundle.Verification;
import broadcastmonitor.evidence.chain.VerdictChain;
import broadcastmonitor.evidence.seal.KeyFolder;
import broadcastmonitor.evidence.seal.Sha256;
import broadcastmonitor.evidence.sound.Clips;
import broadcastmonitor.web.Caller;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Evidence as somebody gets it who decided on a case: also when the recording is gone meanwhile. */
@Timeout(60)
class EvidenceRoutesTest {
    private static final String RULE = "id: superlative.best\n";

    @TempDir
    private Path folder;

    private final short[] sound = new short[30 * 16_000];
    private final InMemoryDesk desk = new InMemoryDesk();
    private Path played;
    private String caseId;
    private DashboardFace face;
    private WebServer server;
    private Caller client;

    @BeforeEach
    void open() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) random.nextInt(-30_000, 30_000);
        }
        played = folder.resolve("played.wav");
        Files.write(played, wav(sound));
        Path data = folder.resolve("data");
        new SoundArchive(data).played("kitchen", played, 1);
        Path rule = folder.resolve("rules/superlative/best.yaml");
        Files.createDirectories(rule.getParent());
        Files.writeString(rule, RULE);
        face = new DashboardFace(new Sounds(new SoundArchive(data), null), InstantSource.system());
        face.makesEvidence(data, folder.resolve("rules"));
        desk.stands(InMemoryDesk.view("kitchen", 30_000, null));
        var alert = InMemoryDesk.alert("kitchen", "0123456789abcdef", "the best", Severity.HIGH, "r1");
        desk.raise(alert);
        caseId = CaseKey.of(alert).id();
        desk.say(said("call", 13_000, 13_800));
        desk.say(said("[phone]", 14_000, 15_000));
        desk.say(said("now", 15_100, 15_500));
        face.open(desk, broadcast -> Optional.empty());
        server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face);
        client = new Caller(server);
    }

    private static Transcript said(String word, long startMs, long endMs) {
        List<Word> words = List.of(new Word(word, startMs, endMs, 1));
        return new Transcript(
                "kitchen", "u" + startMs, 0, true, "en", startMs, endMs, word, words, endMs, null, null, "run-1", null);
    }

    private static byte[] wav(short[] samples) {
        byte[] pcm = PcmWav.bytes(samples, samples.length);
        byte[] file = Arrays.copyOf(PcmWav.header(pcm.length), PcmWav.HEADER + pcm.length);
        System.arraycopy(pcm, 0, file, PcmWav.HEADER, pcm.length);
        return file;
    }

    @AfterEach
    void close() {
        face.close();
        server.close();
    }

    private HttpResponse<byte[]> bundle(String query) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + "/api/evidence/kitchen" + query))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws Exception {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private void decide() {
        assertThat(client.post(
                                "/api/case-events",
                                "{\"events\": [{\"id\": \"event-0123456789\", \"case\": \"" + caseId
                                        + "\", \"type\": \"verdict\", \"who\": \"anna\", \"verdict\": \"violation\","
                                        + " \"revision\": \"r1\", \"text\": \"said so\"}]}")
                        .status())
                .isEqualTo(200);
    }

    /** Waits for it as somebody does who looks into the folder. */
    private void awaitClip() {
        Path data = folder.resolve("data");
        Path clip = new Clips(data, new SoundArchive(data)).folder("kitchen").resolve(caseId + ".json");
        while (!Files.exists(clip)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldGiveASealedBundleOfWhatWasHeardAndDecidedAlsoWhenTheRecordingIsGone() throws Exception {
        new KeyFolder(folder.resolve("data")).make(Instant.EPOCH);
        decide();
        awaitClip();
        Files.delete(played);
        Files.writeString(folder.resolve("rules/superlative/best.yaml"), "another text");

        JsonNode report = client.get("/api/reports/kitchen").json();
        HttpResponse<byte[]> answer = bundle("");

        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        Path zip = folder.resolve("a.zip");
        Files.write(zip, answer.body());
        Verification verified = Verification.of(zip, new KeyFolder(folder.resolve("data")).open());
        assertThat(verified.flaws()).isEmpty();
        assertThat(VerdictChain.check(verified.texts().get("chain.json")))
                .isEqualTo(
                        new VerdictChain.Checked(verified.manifest().about().get("chainHead"), 1, 0, Optional.empty()));
        assertThat(Anchors.check(verified)).isEmpty();
        Map<String, byte[]> files = unzipped(answer.body());
        assertThat(report.at("/chain/head").asText())
                .isEqualTo(verified.manifest().about().get("chainHead"));
        assertThat(new ObjectMapper().readTree(files.get("report.json")).at("/findings/0/clip"))
                .isEqualTo(report.at("/findings/0/clip"));
        byte[] uncovered = wav(Arrays.copyOfRange(sound, 2_000 * 16, 23_500 * 16));
        assertThat(report.at("/findings/0/clip").asText()).isEqualTo(Sha256.hex(uncovered));
        JsonNode row = new ObjectMapper().readTree(files.get("cases.json")).get(0);
        assertThat(row.path("decision").path("who").asText()).isEqualTo("anna");
        assertThat(row.path("alert").path("clause").asText()).isEqualTo("broadcasts 7");
        assertThat(new String(files.get(row.path("ruleFile").asText()), UTF_8)).isEqualTo(RULE);
        short[] expected = sound.clone();
        Bleep.over(List.of(new AudioSpan(13_800, 15_100))).cover(expected, expected.length, 0);
        byte[] clip = files.get("clips/" + caseId + ".wav");
        assertThat(Arrays.copyOfRange(clip, PcmWav.HEADER, clip.length))
                .isEqualTo(PcmWav.bytes(Arrays.copyOfRange(expected, 2_000 * 16, 23_500 * 16), 21_500 * 16));
    }

    /** The verdict falls while what comes behind the words has not been heard yet. */
    @Test
    void shouldAddTheRestOfAClipOnceItHasBeenHeard() throws Exception {
        Path data = folder.resolve("data");
        Path whole = folder.resolve("whole.wav");
        Files.copy(played, whole);
        Files.write(played, wav(Arrays.copyOf(sound, 15_000 * 16)));
        decide();
        awaitClip();
        String early =
                client.get("/api/reports/kitchen").json().at("/findings/0/clip").asText();
        assertThat(early).isEqualTo(Sha256.hex(wav(Arrays.copyOfRange(sound, 2_000 * 16, 15_000 * 16))));

        Files.move(whole, played, StandardCopyOption.REPLACE_EXISTING);
        desk.say(said("later", 24_000, 24_500));
        String full = Sha256.hex(wav(Arrays.copyOfRange(sound, 2_000 * 16, 23_500 * 16)));
        while (!client.get("/api/reports/kitchen")
                .json()
                .at("/findings/0/clip")
                .asText()
                .equals(full)) {
            Thread.onSpinWait();
        }
        Files.delete(played);
        new KeyFolder(data).make(Instant.EPOCH);
        assertThat(bundle("").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayWhyThereIsNone() throws Exception {
        assertThat(bundle("").statusCode()).isEqualTo(409);
        assertThat(client.get("/api/evidence/kitchen").error()).contains("monitor keys new");
        assertThat(client.get("/api/evidence/nothing").status()).isEqualTo(404);
        new KeyFolder(folder.resolve("data")).make(Instant.EPOCH);
        assertThat(client.get("/api/evidence/kitchen?case=ffffffffffffffff").error())
                .contains("no case");
        assertThat(client.get("/api/evidence/kitchen?cases=1").status()).isEqualTo(400);
        assertThat(bundle("?case=" + caseId).statusCode()).isEqualTo(200);
    }
}
