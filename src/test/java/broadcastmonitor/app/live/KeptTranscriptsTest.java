package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Speech;
import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingWriter;
import broadcastmonitor.audio.recording.Retention;
import broadcastmonitor.broadcast.Transcript;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTranscriptsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int TRIES = 30;
    private static final int UTTERANCES = 12;

    @TempDir
    Path data;

    private Path file() {
        return data.resolve("recordings").resolve("b").resolve(KeptTranscripts.NAME);
    }

    private static Transcript said(int number) {
        return Speech.last("b", String.format("u%010d", number * 1_000), 3, number * 1_000L, "number " + number)
                .heardIn("run-1", "model-1");
    }

    private List<JsonNode> kept() throws IOException {
        List<JsonNode> kept = new ArrayList<>();
        for (String line : Files.readAllLines(file())) {
            kept.add(new ObjectMapper().readTree(line));
        }
        return kept;
    }

    @Test
    void shouldKeepWhatWasSaidMaskedAndWhoHeardIt() throws IOException {
        KeptTranscripts transcripts = new KeptTranscripts(data);
        Transcript call = Speech.last(
                        "b", "u0000000000", 0, 0, "call eight nine one six one two three four five six seven today")
                .heardIn("run-1", "model-1");
        transcripts.keep(TranscriptMask.mask(call), Optional.of("abc"));
        transcripts.keep(TranscriptMask.mask(said(9)), Optional.empty());
        assertThat(kept())
                .extracting(line -> line.path("text").asText())
                .containsExactly("call [phone] today", "number 9");
        JsonNode first = kept().get(0);
        assertThat(first.path("run").asText()).isEqualTo("run-1");
        assertThat(first.path("model").asText()).isEqualTo("model-1");
        assertThat(first.path("modelHash").asText()).isEqualTo("abc");
        assertThat(first.has("heardAt")).isTrue();
        assertThat(kept().get(1).path("modelHash").isNull()).isTrue();
    }

    @Test
    void shouldHoldEachUtteranceOnceWhereverItCrashedAndWhateverIsHeardAgain() throws IOException {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Files.deleteIfExists(file());
            int heard = 0;
            while (heard < UTTERANCES) {
                KeptTranscripts transcripts = new KeptTranscripts(data);
                int from = random.nextInt(heard + 1);
                heard = Math.max(heard, Math.min(UTTERANCES, from + 1 + random.nextInt(5)));
                for (int number = from; number < heard; number++) {
                    transcripts.keep(TranscriptMask.mask(said(number)), Optional.empty());
                }
                if (heard < UTTERANCES && random.nextBoolean()) {
                    // The crash came in the middle of the next line.
                    String half = "{\"broadcast\":\"b\",\"utterance\":\"u9\",\"text\":\"half";
                    Files.writeString(
                            file(), half.substring(0, 1 + random.nextInt(half.length())), StandardOpenOption.APPEND);
                }
            }
            assertThat(kept())
                    .as("seed %d", seed)
                    .extracting(line -> line.path("text").asText())
                    .containsExactlyElementsOf(java.util.stream.IntStream.range(0, UTTERANCES)
                            .mapToObj(number -> "number " + number)
                            .toList());
        }
    }

    @Test
    void shouldDeleteWhatWasSaidWithItsSound() throws IOException {
        RecordingFolder folder = RecordingFolder.of(data, "b");
        RecordingWriter writer = RecordingWriter.open(folder, "b", NOON, new RecordingWriter.Watcher() {
            @Override
            public void stopped(String line) {}

            @Override
            public void resumed(Gap unrecorded) {}
        });
        short[] second = new short[PcmFormat.SAMPLE_RATE];
        for (int i = 1; i <= 25; i++) {
            writer.append(second, second.length, NOON.plusSeconds(i));
        }
        KeptTranscripts transcripts = new KeptTranscripts(data);
        for (int number = 0; number < 25; number++) {
            transcripts.keep(TranscriptMask.mask(said(number)), Optional.empty());
        }
        transcripts.tidy();
        assertThat(kept()).hasSize(25);

        Retention retention = new Retention(Duration.ofMinutes(1), 0);
        assertThat(retention.sweep(data, NOON.plusSeconds(71)).segments()).isEqualTo(1);
        transcripts.tidy();
        assertThat(kept()).hasSize(15);
        assertThat(kept().get(0).path("startMs").asLong()).isEqualTo(10_000);
        transcripts.keep(TranscriptMask.mask(said(3)), Optional.empty());
        transcripts.keep(TranscriptMask.mask(said(25)), Optional.empty());
        assertThat(kept()).hasSize(16);

        writer.end(NOON.plusSeconds(25), "over");
        writer.close();
        retention.sweep(data, NOON.plusSeconds(9_999));
        transcripts.tidy();
        assertThat(file()).doesNotExist();
    }

    @Test
    void shouldWriteLaterWhatTheDiskRefused() throws IOException {
        KeptTranscripts transcripts = new KeptTranscripts(data);
        Files.createDirectories(file()); // a folder where the file should be
        transcripts.keep(TranscriptMask.mask(said(0)), Optional.empty());
        transcripts.keep(TranscriptMask.mask(said(1)), Optional.empty());
        Files.delete(file());
        transcripts.keep(TranscriptMask.mask(said(2)), Optional.empty());
        assertThat(kept())
                .extracting(line -> line.path("text").asText())
                .containsExactly("number 0", "number 1", "number 2");
    }
}
