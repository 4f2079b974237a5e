package broadcastmonitor.audio.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    private static final int FRAME = PcmFormat.FRAME_SAMPLES;

    @TempDir
    Path data;

    private final List<String> told = new ArrayList<>();
    private final List<Gap> unrecorded = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private int sent;

    private final RecordingWriter.Watcher watcher = new RecordingWriter.Watcher() {
        @Override
        public void stopped(String line) {
            told.add(line);
        }

        @Override
        public void resumed(Gap gap) {
            unrecorded.add(gap);
        }
    };

    /** Appends frames and reads each at once in this process, as the transcription does. */
    private void pass(RecordingWriter writer, RecordingReader reader, short[] sound, int frames) {
        short[] frame = new short[FRAME];
        for (int i = 0; i < frames; i++) {
            short[] next = Arrays.copyOfRange(sound, sent, sent + FRAME);
            now = now.plusMillis(100);
            writer.append(next, FRAME, now);
            sent += FRAME;
            assertThat(reader.next(frame)).isEqualTo(FRAME);
            assertThat(frame).isEqualTo(next);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "open files cannot be moved")
    void shouldGoOnInMemoryWhileItCannotRecordAndSayWhatIsMissing() throws IOException {
        short[] sound = Recorded.noise(1, 60 * FRAME);
        RecordingFolder folder = RecordingFolder.of(data, "b");
        RecordingWriter writer = RecordingWriter.open(folder, "b", now, watcher, 10 * FRAME);
        try (RecordingReader reader = writer.follow(0)) {
            pass(writer, reader, sound, 10);
            Files.move(folder.path(), data.resolve("away"));
            pass(writer, reader, sound, 25);
            assertThat(told).hasSize(1);
            assertThat(told.get(0))
                    .startsWith(folder + ": recording has stopped, the sound is kept in memory for 60 s only: ");
            Files.move(data.resolve("away"), folder.path());
            pass(writer, reader, sound, 25);
        }
        writer.end(now, "over");

        assertThat(told).hasSize(1);
        assertThat(unrecorded).hasSize(1);
        Gap gap = unrecorded.get(0);
        assertThat(gap.atSample()).isEqualTo(10 * FRAME);
        assertThat(gap.nextSample()).isBetween(35L * FRAME, 45L * FRAME);
        try (RecordingReader replay = RecordingReader.replay(folder, 0)) {
            Recorded all = Recorded.all(replay);
            assertThat(all.gaps()).hasSize(1);
            assertThat(all.gaps().get(0).nextSample()).isEqualTo(gap.nextSample());
            assertThat(Arrays.copyOf(all.sound(), 10 * FRAME)).isEqualTo(Arrays.copyOf(sound, 10 * FRAME));
            assertThat(Arrays.copyOfRange(all.sound(), 10 * FRAME, all.sound().length))
                    .isEqualTo(Arrays.copyOfRange(sound, (int) gap.nextSample(), 60 * FRAME));
        }
    }

    @Test
    void shouldSurviveAFullDisk() throws Exception {
        Path disk = Files.createDirectory(data.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", disk.toString()),
                "needs to mount a small disk");
        try {
            short[] sound = Recorded.noise(2, 300 * FRAME);
            RecordingFolder folder = RecordingFolder.of(disk, "b");
            RecordingWriter writer = RecordingWriter.open(folder, "b", now, watcher, 50 * FRAME);
            try (RecordingReader reader = writer.follow(0)) {
                pass(writer, reader, sound, 220);
                assertThat(told).hasSize(1);
                assertThat(told.get(0)).endsWith("No space left on device");
                new Retention(java.time.Duration.ZERO, 200_000).sweep(disk, now);
                pass(writer, reader, sound, 80);
            }
            writer.end(now, "over");
            assertThat(unrecorded).hasSize(1);
            try (RecordingReader replay =
                    RecordingReader.replay(folder, unrecorded.get(0).nextSample())) {
                assertThat(Recorded.all(replay).sound())
                        .isEqualTo(Arrays.copyOfRange(
                                sound, (int) unrecorded.get(0).nextSample(), sound.length));
            }
        } finally {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
