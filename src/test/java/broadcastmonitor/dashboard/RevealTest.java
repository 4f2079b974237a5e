package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.Scope;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.PcmWav;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.dashboard.Crew.Answer;
import broadcastmonitor.dashboard.Crew.Member;
import broadcastmonitor.web.Outside;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound without a tone: who may have it, and what is on record by then. */
class RevealTest {
    private static final String PATH = "/api/reveal/a";
    private static final int SECONDS = 30;

    @TempDir
    private Path folder;

    private final short[] sound = noise();
    private Crew crew;

    private static short[] noise() {
        short[] samples = new short[SECONDS * PcmFormat.SAMPLE_RATE];
        Random random = new Random(33);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
        }
        return samples;
    }

    @BeforeEach
    void open() throws IOException {
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        wav.writeBytes(PcmWav.header(2 * sound.length));
        wav.writeBytes(PcmWav.bytes(sound, sound.length));
        Path file = Files.write(folder.resolve("a.wav"), wav.toByteArray());
        new SoundArchive(folder).played("a", file, 1);
        crew = new Crew(folder, Outside.NONE, new Sounds(new SoundArchive(folder), null));
    }

    @AfterEach
    void close() {
        crew.close();
    }

    private static String request(long from, long to, String reason) {
        return "{\"fromMs\": %d, \"toMs\": %d, \"reason\": \"%s\", \"case\": \"%s\"}"
                .formatted(from, to, reason, Crew.CASE);
    }

    private List<AuditEntry> revealed() {
        return crew.audited.stream()
                .filter(each -> each.action().equals("sound-revealed"))
                .toList();
    }

    @Test
    void shouldGiveAnOfficerTheSoundAsItIsAndHaveTheReasonOnRecord() throws IOException {
        Answer answer = crew.post(
                PATH, request(5_000, 9_000, "she says she never gave +7 916 123-45-67"), crew.login("officer"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("audio/wav");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        byte[] expected = PcmWav.bytes(
                Arrays.copyOfRange(sound, 5 * PcmFormat.SAMPLE_RATE, 9 * PcmFormat.SAMPLE_RATE),
                4 * PcmFormat.SAMPLE_RATE);
        byte[] given = answer.bytes();
        assertThat(Arrays.copyOfRange(given, PcmWav.HEADER, given.length)).isEqualTo(expected);
        assertThat(revealed()).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("officer");
            assertThat(entry.broadcast()).isEqualTo("a");
            assertThat(entry.caseId()).isEqualTo(Crew.CASE);
            assertThat(entry.status()).isEqualTo(200);
            assertThat(entry.detail()).contains("5000-9000 ms", "she says").doesNotContain("916", "45-67");
        });
    }

    @Test
    void shouldGiveItToNobodyElse() {
        crew.add("narrow", Role.OFFICER, new Scope(Set.of(), Set.of("other-*")));
        String wanted = request(0, 1_000, "the host disputes it");
        for (String name : List.of("viewer", "moderator")) {
            assertThat(crew.post(PATH, wanted, crew.login(name)).status())
                    .as(name)
                    .isEqualTo(403);
        }
        assertThat(crew.post(PATH, wanted, crew.login("narrow")).status()).isEqualTo(404);
        assertThat(crew.post(PATH, wanted, Member.NOBODY).status()).isEqualTo(401);
        assertThat(crew.audited).extracting(AuditEntry::status).contains(403, 404);
    }

    @Test
    void shouldGiveNothingWithoutAReasonOrWithoutARecordOfIt() {
        Member officer = crew.login("officer");
        for (String body : List.of(
                "{\"fromMs\": 0, \"toMs\": 1000}",
                request(0, 1_000, "why not"),
                request(0, RevealRoutes.LONGEST_MS + 1, "the host disputes it"),
                request(1_000, 1_000, "the host disputes it"),
                "{\"fromMs\": \"0\", \"toMs\": 1000, \"reason\": \"the host disputes it\"}")) {
            assertThat(crew.post(PATH, body, officer).status()).as(body).isEqualTo(400);
        }
        assertThat(crew.post("/api/reveal/z", request(0, 1_000, "the host disputes it"), officer)
                        .status())
                .isEqualTo(404);
        crew.auditFails = true;
        Answer answer = crew.post(PATH, request(0, 1_000, "the host disputes it"), officer);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.bytes()).hasSizeLessThan(1_000);
    }
}
