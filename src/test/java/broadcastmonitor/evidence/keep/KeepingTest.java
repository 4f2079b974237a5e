package broadcastmonitor.evidence.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingWriter;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.evidence.sound.Clips;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too old goes, what is held stays, and a person's data go with a record that does not name them. */
class KeepingTest {
    private static final Instant THEN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant NOW = THEN.plus(Duration.ofDays(40));
    private static final Keeping MONTH =
            new Keeping(Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(30));

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

    @TempDir
    private Path data;

    @BeforeEach
    void recorded() throws Exception {
        for (String id : List.of("kitchen", "garden")) {
            try (RecordingWriter writer = RecordingWriter.open(RecordingFolder.of(data, id), id, THEN, QUIET)) {
                writer.append(new short[PcmFormat.FRAME_SAMPLES], PcmFormat.FRAME_SAMPLES, THEN);
                writer.end(THEN, "over");
            }
            String host = id.equals("kitchen") ? "Anna" : "Boris";
            put("broadcasts/" + id + "/spec.json", "{\"brief\": \"title: Show\\nhost: " + host + "\\n\"}");
            put("recordings/" + id + "/transcript.jsonl", "{}\n");
            Path clips = new Clips(data, new SoundArchive(data)).folder(id);
            put(data.relativize(clips).resolve("c1.json").toString(), "{\"broadcast\":\"" + id + "\"}");
            put(data.relativize(clips).resolve("c1.wav").toString(), "RIFF");
            put("reports/" + id + "/report.json", "{}");
        }
    }

    private void put(String name, String content) throws Exception {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(THEN));
    }

    private List<String> kept(String id) throws Exception {
        List<String> kept = new ArrayList<>();
        Path clips = new Clips(data, new SoundArchive(data)).folder(id);
        for (Path folder : List.of(data.resolve("recordings/" + id), clips, data.resolve("reports/" + id))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .filter(name -> name.matches(".*\\.(pcm|wav|json)|transcript.jsonl"))
                            .forEach(kept::add);
                }
            }
        }
        return kept;
    }

    @Test
    void shouldDeleteWhatIsTooOldAndSayBeforeWhatWouldGo() throws Exception {
        List<Keeping.Gone> plan = MONTH.sweep(data, NOW, false);
        assertThat(kept("kitchen")).hasSize(5);
        assertThat(plan).extracting(Keeping.Gone::files).containsExactly(2L, 2L, 4L, 2L);

        assertThat(MONTH.sweep(data, NOW, true)).isEqualTo(plan);

        assertThat(kept("kitchen")).isEmpty();
        assertThat(MONTH.sweep(data, NOW, true)).extracting(Keeping.Gone::files).containsOnly(0L);
    }

    @Test
    void shouldKeepWhatIsYoungerAndKindsThatAreKeptForEver() throws Exception {
        MONTH.sweep(data, THEN.plus(Duration.ofDays(29)), true);
        new Keeping(Duration.ZERO, Duration.ZERO, Duration.ofDays(1), Duration.ZERO).sweep(data, NOW, true);

        assertThat(kept("kitchen")).hasSize(3).noneMatch(name -> name.startsWith("c1"));
    }

    @Test
    void shouldTouchNothingThatIsHeld() throws Exception {
        Holds holds = new Holds(data);
        holds.add(new Holds.Hold(Holds.Kind.HOST, "Anna", "", "suit 7", THEN));
        MONTH.sweep(data, NOW, true);
        assertThat(kept("kitchen")).hasSize(5);
        assertThat(kept("garden")).isEmpty();

        holds.remove(Holds.Kind.HOST, "Anna", "");
        holds.add(new Holds.Hold(Holds.Kind.BROADCAST, "kitchen", "c1", "suit 8", THEN));
        assertThatThrownBy(() -> new Erasure(data).ofHost("Anna", "asked", NOW, true))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("held");
        MONTH.sweep(data, NOW, true);
        assertThat(kept("kitchen")).hasSize(5);

        assertThatThrownBy(() -> holds.remove(Holds.Kind.HOST, "Anna", "")).isInstanceOf(EvidenceException.class);
        Files.writeString(data.resolve("evidence/holds.json"), "{");
        assertThatThrownBy(() -> MONTH.sweep(data, NOW, true)).hasMessageContaining("restore");
        assertThat(kept("kitchen")).hasSize(5);
    }

    @Test
    void shouldEraseAHostWithARecordThatDoesNotNameThem() throws Exception {
        Erasure erasure = new Erasure(data);
        assertThat(erasure.ofHost("Anna", "asked", NOW, false).files()).isPositive();
        assertThat(kept("kitchen")).hasSize(5);

        Erasure.Gone gone = erasure.ofHost("Anna", "asked", NOW, true);

        assertThat(gone.broadcasts()).containsExactly("kitchen");
        assertThat(kept("kitchen")).containsExactly("report.json");
        assertThat(kept("garden")).hasSize(5);
        String record = Files.readString(data.resolve("evidence/erasures.jsonl"));
        assertThat(record).contains("asked").doesNotContain("Anna");
        assertThat(new Erasure(data).isErased("Anna")).isTrue();
        assertThat(new Erasure(data).isErased("Boris")).isFalse();
        assertThatThrownBy(() -> erasure.ofHost("Clara", "asked", NOW, true)).hasMessageContaining("no broadcast here");
    }
}
