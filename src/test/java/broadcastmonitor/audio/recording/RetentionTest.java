package broadcastmonitor.audio.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.file.Recordings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int SECOND = 16_000;

    @TempDir
    Path data;

    /** Segments of a second. */
    private RecordingWriter write(String broadcast, short[] sound, Instant start) {
        RecordingWriter writer = RecordingWriter.open(
                RecordingFolder.of(data, broadcast), broadcast, start, Recorded.NOTHING_HAPPENS, SECOND);
        writer.append(sound, sound.length, start.plusSeconds(sound.length / SECOND));
        return writer;
    }

    @Test
    void shouldDeleteWhatIsTooOldAndSaySoInTheManifest() {
        short[] sound = Recorded.noise(1, 5 * SECOND + 800);
        RecordingWriter writer = write("a", sound, NOON);

        Retention.Swept swept = new Retention(Duration.ofSeconds(10), 0).sweep(data, NOON.plusMillis(12_500));

        assertThat(swept).isEqualTo(new Retention.Swept(2, 2 * 2 * SECOND));
        try (RecordingReader reader = RecordingReader.replay(writer.folder(), 0)) {
            Recorded all = Recorded.all(reader);
            assertThat(all.sound()).isEqualTo(Arrays.copyOfRange(sound, 2 * SECOND, sound.length));
            assertThat(all.gaps()).hasSize(1);
            assertThat(all.gaps().get(0).nextSample()).isEqualTo(2 * SECOND);
            assertThat(all.gaps().get(0).reason()).isEqualTo("deleted (older than 10 s)");
        }
        assertThat(new Retention(Duration.ofSeconds(10), 0)
                        .sweep(data, NOON.plusMillis(12_500))
                        .segments())
                .isZero();
        assertThat(new Retention(Duration.ofSeconds(1), 0)
                        .sweep(data, NOON.plusSeconds(9_999))
                        .segments())
                .as("the open segment stays")
                .isEqualTo(3);
        writer.append(sound, 800, NOON.plusSeconds(6));
        writer.end(NOON.plusSeconds(6), "over");
        assertThat(Recorded.all(RecordingReader.replay(writer.folder(), 0)).sound())
                .hasSize(1_600);
    }

    @Test
    void shouldDeleteTheOldestOfAllRecordingsWhenTheyTakeTooMuch() {
        write("old", Recorded.noise(1, 3 * SECOND), NOON).end(NOON.plusSeconds(3), "over");
        write("new", Recorded.noise(2, 3 * SECOND), NOON.plusSeconds(60)).end(NOON.plusSeconds(63), "over");

        assertThat(new Retention(Duration.ZERO, 4 * 2 * SECOND)
                        .sweep(data, NOON.plusSeconds(99))
                        .segments())
                .isEqualTo(2);

        assertThat(Recorded.all(RecordingReader.replay(RecordingFolder.of(data, "old"), 0))
                        .sound())
                .hasSize(SECOND);
        assertThat(Recorded.all(RecordingReader.replay(RecordingFolder.of(data, "new"), 0))
                        .sound())
                .hasSize(3 * SECOND);
        assertThat(Retention.FOR_EVER.sweep(data, NOON.plusSeconds(9_999_999)).segments())
                .isZero();
        assertThat(Retention.FOR_EVER.sweep(data.resolve("nothing"), NOON).segments())
                .isZero();
    }

    @Test
    void shouldCutClipsWhoseTimesAreRightThoughSoundIsMissing() throws Exception {
        short[] sound = Recorded.noise(1, 4 * SECOND);
        RecordingWriter writer = write("a", sound, NOON);
        writer.lost(NOON.plusSeconds(4), "away");
        writer.append(sound, 1_000, NOON.plusSeconds(9));
        Files.delete(writer.folder().segment(SECOND));

        Clip clip = Clip.write(writer.folder(), 10_001, 4 * SECOND + 500, data.resolve("clip.wav"));

        assertThat(clip.samples()).isEqualTo(4 * SECOND + 500 - 10_001);
        assertThat(clip.gaps()).hasSize(2);
        try (FrameSource wav = Recordings.open(clip.file(), AudioOptions.defaults())) {
            short[] expected = Arrays.copyOf(sound, 4 * SECOND + 500);
            System.arraycopy(sound, 0, expected, 4 * SECOND, 500);
            Arrays.fill(expected, SECOND, 2 * SECOND, (short) 0);
            assertThat(Recorded.all(wav).sound()).isEqualTo(Arrays.copyOfRange(expected, 10_001, expected.length));
        }
        assertThatThrownBy(() -> Clip.write(writer.folder(), 100_000, 100_001, data.resolve("none.wav")))
                .isInstanceOf(AudioException.class)
                .hasMessage(writer.folder() + ": has no sound at 6250 ms");
        assertThat(data.resolve("none.wav.part")).doesNotExist();
        writer.close();
    }
}
