package broadcastmonitor.audio.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.file.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int FRAME = PcmFormat.FRAME_SAMPLES;

    @TempDir
    Path data;

    private RecordingFolder folder;

    @BeforeEach
    void folder() {
        folder = RecordingFolder.of(data, "studio-1");
    }

    private RecordingWriter open(Instant now) {
        return RecordingWriter.open(folder, "studio-1", now, Recorded.NOTHING_HAPPENS, 4 * FRAME);
    }

    private static void append(RecordingWriter writer, short[] sound, int from, int to, Instant start) {
        for (int at = from; at < to; at += FRAME) {
            int count = Math.min(FRAME, to - at);
            Instant heard = start.plusMillis(PcmFormat.toMs(at - from + count));
            writer.append(Arrays.copyOfRange(sound, at, at + count), count, heard);
        }
    }

    @Test
    void shouldTellHowManyFramesAreThereWithoutWaitingForMoreThanTheyLast() throws Exception {
        short[] sound = Recorded.noise(1, 3 * FRAME);
        RecordingWriter writer = open(NOON);
        append(writer, sound, 0, 2 * FRAME + 10, NOON);
        try (RecordingReader reader = writer.follow(0);
                RecordingReader elsewhere = RecordingReader.follow(folder, 0)) {
            assertThat(reader.awaitFrames(0)).isEqualTo(2);
            assertThat(reader.awaitFrames(3)).isEqualTo(2);
            CompletableFuture<Integer> three = CompletableFuture.supplyAsync(() -> {
                int there = 0;
                while (there < 3) {
                    there = reader.awaitFrames(3);
                }
                return there;
            });
            append(writer, sound, 2 * FRAME + 10, 3 * FRAME, NOON.plusMillis(210));
            assertThat(three.get(60, TimeUnit.SECONDS)).isEqualTo(3);
            assertThat(reader.next(new short[FRAME])).isEqualTo(FRAME);
            assertThat(reader.awaitFrames(1)).isEqualTo(2);
            assertThat(elsewhere.awaitFrames(3)).isZero();
        }
        writer.close();
    }

    @Test
    void shouldGiveTheSameFramesAndGapsFollowedAndReplayed() throws Exception {
        short[] sound = Recorded.noise(1, 25_000);
        RecordingWriter writer = open(NOON);
        CompletableFuture<Recorded> live = CompletableFuture.supplyAsync(() -> {
            try (RecordingReader reader = RecordingReader.follow(folder, 0)) {
                return Recorded.all(reader);
            }
        });
        append(writer, sound, 0, 9_999, NOON);
        writer.lost(NOON.plusMillis(625), "the sender went away");
        append(writer, sound, 9_999, 25_000, NOON.plusSeconds(9));
        writer.end(NOON.plusSeconds(11), "stopped by hand");

        Recorded followed = live.get(60, TimeUnit.SECONDS);
        Recorded replayed;
        try (FrameSource source = Recordings.open(folder.path(), AudioOptions.defaults())) {
            replayed = Recorded.all(source);
            assertThat(source.loss()).isEmpty();
            assertThat(source.durationMs()).hasValue(1_562);
        }

        assertThat(replayed.sound()).isEqualTo(sound);
        assertThat(followed.sound()).isEqualTo(sound);
        assertThat(followed.events()).isEqualTo(replayed.events());
        assertThat(replayed.events().subList(5, 9))
                .containsExactly("frame 1600", "frame 399", "gap 9999 9999", "frame 1600");
        assertThat(replayed.gaps()).hasSize(1);
        assertThat(replayed.gaps().get(0).reason()).isEqualTo("the sender went away");
        assertThat(replayed.gaps().get(0).from()).isEqualTo(NOON.plusMillis(625));
        assertThat(replayed.gaps().get(0).to()).hasValue(NOON.plusSeconds(9));
        Coverage coverage = RecordingLog.read(folder).coverage(25_000, NOON);
        assertThat(coverage).isEqualTo(new Coverage(Duration.ofMillis(1_562), Duration.ofMillis(8_375)));
    }

    @Test
    void shouldTellAGapAtOnceAndNotWhenTheSoundIsBack() {
        RecordingWriter writer = open(NOON);
        append(writer, Recorded.noise(2, 2_000), 0, 2_000, NOON);
        writer.lost(NOON.plusMillis(125), "stalled");
        short[] frame = new short[FRAME];
        try (RecordingReader reader = RecordingReader.follow(folder, 0)) {
            assertThat(reader.next(frame)).isEqualTo(FRAME);
            assertThat(reader.next(frame)).isEqualTo(400);
            assertThat(reader.next(frame)).isZero();
            assertThat(reader.heardAt()).isEmpty();
            assertThat(reader.gap().orElseThrow().to()).isEmpty();

            append(writer, Recorded.noise(3, FRAME), 0, FRAME, NOON.plusSeconds(3));

            assertThat(reader.next(frame)).isEqualTo(FRAME);
            assertThat(reader.gap()).isEmpty();
            assertThat(reader.heardAt(2_000)).hasValue(NOON.plusSeconds(3));
            assertThat(reader.heardAt()).hasValue(NOON.plusSeconds(3).plusNanos(99_000_000));
        }
        writer.close();
    }

    @Test
    void shouldReadFromAnySampleWhetherItsSegmentIsClosedOrOpen() {
        short[] sound = Recorded.noise(4, 20_000);
        RecordingWriter writer = open(NOON);
        append(writer, sound, 0, 20_000, NOON);
        for (int from : new int[] {0, 1, 6_399, 6_400, 12_801, 19_200, 19_999, 20_000}) {
            try (RecordingReader reader = RecordingReader.replay(folder, from)) {
                assertThat(Recorded.all(reader).sound()).isEqualTo(Arrays.copyOfRange(sound, from, 20_000));
                assertThat(reader.loss())
                        .hasValueSatisfying(line -> assertThat(line).contains("has no end"));
            }
        }
        writer.close();
    }

    @Test
    void shouldGoOnAfterACrashWithWhatIsThereAndAGap() throws IOException {
        short[] sound = Recorded.noise(5, 9_000);
        RecordingWriter dead = open(NOON);
        append(dead, sound, 0, 8_000, NOON);
        dead.close();
        Files.write(folder.segment(6_400), new byte[] {7}, StandardOpenOption.APPEND);
        Files.writeString(folder.manifest(), "{\"line\":\"segm", StandardOpenOption.APPEND);

        RecordingWriter writer = RecordingWriter.reopen(folder, NOON.plusSeconds(60), Recorded.NOTHING_HAPPENS);

        assertThat(writer.position()).isEqualTo(8_000);
        assertThat(writer.openGap().orElseThrow().reason()).isEqualTo("recording was interrupted");
        assertThat(writer.repairs()).hasSize(2);
        append(writer, sound, 8_000, 9_000, NOON.plusSeconds(61));
        writer.end(NOON.plusSeconds(62), "over");
        Recorded all = Recorded.all(RecordingReader.replay(folder, 0));
        assertThat(all.sound()).isEqualTo(sound);
        assertThat(all.gaps()).hasSize(1);
        assertThat(all.gaps().get(0).atSample()).isEqualTo(8_000);
    }

    @Test
    void shouldContinueTheOpenGapOfARecordingThatWasLeft() {
        RecordingWriter first = open(NOON);
        append(first, Recorded.noise(6, 1_600), 0, 1_600, NOON);
        first.leave(NOON.plusMillis(100), "the service was stopped");

        RecordingWriter second = open(NOON.plusSeconds(30));
        assertThat(second.openGap().orElseThrow().from()).isEqualTo(NOON.plusMillis(100));
        append(second, Recorded.noise(6, 1_600), 0, 1_600, NOON.plusSeconds(40));
        second.end(NOON.plusSeconds(41), "over");

        Recorded all = Recorded.all(RecordingReader.replay(folder, 0));
        assertThat(all.events()).containsExactly("frame 1600", "gap 1600 1600", "frame 1600");
        assertThat(all.gaps().get(0).to()).hasValue(NOON.plusSeconds(40));
        assertThat(all.gaps().get(0).reason()).isEqualTo("the service was stopped");
    }

    @Test
    void shouldNotUseADamagedSegmentAndSaySo() throws IOException {
        short[] sound = Recorded.noise(7, 16_000);
        RecordingWriter writer = open(NOON);
        append(writer, sound, 0, 16_000, NOON);
        writer.end(NOON.plusSeconds(1), "over");
        byte[] bytes = Files.readAllBytes(folder.segment(6_400));
        bytes[100] ^= 1;
        Files.write(folder.segment(6_400), bytes);

        try (RecordingReader reader = RecordingReader.replay(folder, 0)) {
            Recorded all = Recorded.all(reader);

            assertThat(all.gaps()).hasSize(1);
            assertThat(all.gaps().get(0).nextSample()).isEqualTo(12_800);
            assertThat(all.sound()).hasSize(16_000 - 6_400);
            assertThat(Arrays.copyOfRange(all.sound(), 6_400, 9_600))
                    .isEqualTo(Arrays.copyOfRange(sound, 12_800, 16_000));
            assertThat(reader.loss())
                    .hasValue(folder + ": 400 ms of sound at 400 ms cannot be heard: 00000000006400.pcm is damaged:"
                            + " it does not agree with its checksum");
        }
    }

    @Test
    void shouldRefuseASecondWriterAndABroadcastThatHasEnded() {
        RecordingWriter writer = open(NOON);
        assertThatThrownBy(() -> open(NOON))
                .isInstanceOf(AudioException.class)
                .hasMessage("broadcast \"studio-1\" is being recorded already; end that one or choose another id");
        writer.end(NOON, "stopped by hand");
        assertThatThrownBy(() -> open(NOON))
                .isInstanceOf(AudioException.class)
                .hasMessage(
                        "broadcast \"studio-1\" has ended (stopped by hand); choose another id, or delete " + folder);
    }

    @Test
    void shouldRefuseIdsThatAreNoNames() {
        for (String id : new String[] {"", "..", "a/b", ".hidden", "a\u0000b", "x".repeat(101)}) {
            assertThatThrownBy(() -> RecordingFolder.of(data, id)).isInstanceOf(AudioException.class);
        }
        assertThat(RecordingFolder.of(data, "эфир-7").path())
                .isEqualTo(data.resolve("recordings").resolve("эфир-7"));
    }

    @Test
    void shouldGoOnWhereAnotherMachineWas() {
        short[] sound = Recorded.noise(9, 3 * FRAME);
        RecordingWriter fresh = open(NOON);
        fresh.goOnAt(160_000, NOON.minusSeconds(8), NOON, "its machine was lost");
        append(fresh, sound, 0, FRAME, NOON);
        fresh.leave(NOON.plusMillis(100), "moved away");
        RecordingWriter again = open(NOON.plusSeconds(60));
        again.goOnAt(800_000, NOON.plusSeconds(50), NOON.plusSeconds(60), "its machine was lost");
        append(again, sound, FRAME, 3 * FRAME, NOON.plusSeconds(61));
        again.goOnAt(1_000, NOON, NOON, "has come further itself");
        again.end(NOON.plusSeconds(62), "over");

        Recorded replayed;
        try (RecordingReader reader = RecordingReader.replay(folder, 0)) {
            replayed = Recorded.all(reader);
        }
        assertThat(replayed.sound()).isEqualTo(sound);
        assertThat(replayed.events())
                .containsExactly(
                        "gap 0 160000",
                        "gap 160000 160000",
                        "frame 1600",
                        "gap 161600 161600",
                        "gap 161600 800000",
                        "gap 800000 800000",
                        "frame 1600",
                        "frame 1600");
        assertThat(replayed.gaps().get(4).from()).isEqualTo(NOON.plusSeconds(50));
        assertThat(replayed.gaps().get(4).to()).hasValue(NOON.plusSeconds(61));
        assertThat(RecordingLog.read(folder).ended().orElseThrow().at()).isEqualTo(800_000 + 2 * FRAME);
    }
}
