package broadcastmonitor.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import broadcastmonitor.audio.file.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timestamps that jump: no sound is lost of it, what is missing is missing, and both are told. */
class TimestampsTest {
    private static final long START_MS = 100_000;
    private static final long HOUR_MS = 3_600_000;

    @TempDir
    Path folder;

    @Test
    void shouldHearEverythingWhateverTheTimestampsDo() throws Exception {
        JumpingFlv speech = JumpingFlv.speech(folder);
        short[] whole = Sound.read(Files.write(folder.resolve("whole.flv"), speech.with(0, List.of())));
        for (int seed = 0; seed < 14; seed++) {
            List<JumpingFlv.Jump> jumps = JumpingFlv.jumps(seed);
            Path file = Files.write(folder.resolve("jumps.flv"), speech.with(START_MS, jumps));
            try (FrameSource source = Recordings.open(file, AudioOptions.defaults())) {
                short[] heard = Sound.all(source);
                assertThat(source.jumps()).as("seed %d: %s", seed, jumps).hasSameSizeAs(jumps);
                long filled = 0;
                for (int i = 0; i < jumps.size(); i++) {
                    TimestampJump told = source.jumps().get(i);
                    long by = jumps.get(i).byMs();
                    assertThat(told.byMs()).isCloseTo(by, within(70L));
                    assertThat(told.atMs() - filled).isCloseTo(jumps.get(i).afterMs(), within(70L));
                    assertThat(told.missing()).isEqualTo(by > 0 && by <= HOUR_MS);
                    filled += told.endMs() - told.atMs();
                }
                assertSame(withoutFilled(heard, source.jumps()), whole, seed);
                assertThat(source.loss()).as("seed %d: %s", seed, jumps).isEmpty();
            }
        }
    }

    /** What was put in is cut out again; a few samples more or less are the filter's. */
    private static short[] withoutFilled(short[] heard, List<TimestampJump> jumps) {
        short[] rest = new short[0];
        int from = 0;
        for (TimestampJump jump : jumps) {
            int to = (int) Math.min(heard.length, PcmFormat.toSamples(jump.atMs()));
            rest = join(rest, Arrays.copyOfRange(heard, from, Math.max(from, to)));
            from = (int) Math.max(from, PcmFormat.toSamples(jump.endMs()));
        }
        return join(rest, Arrays.copyOfRange(heard, from, heard.length));
    }

    private static short[] join(short[] one, short[] two) {
        short[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static void assertSame(short[] heard, short[] whole, int seed) {
        assertThat(heard.length).as("seed %d", seed).isCloseTo(whole.length, within(200));
        // As loud in every half second: nothing is missing, doubled or silent.
        for (int at = 0; at + 8_000 <= whole.length - 200; at += 8_000) {
            double expected = Sound.rms(Arrays.copyOfRange(whole, at, at + 8_000), 0);
            double is = Sound.rms(Arrays.copyOfRange(heard, at, at + 8_000), 0);
            assertThat(is).as("seed %d at sample %d", seed, at).isCloseTo(expected, within(0.1 * expected + 0.005));
        }
    }

    @Test
    void shouldTellTheJumpsOfTransportStreamsToo() throws IOException, InterruptedException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int[] offsets = {50, 10, 20, 20};
        for (int offset : offsets) {
            joined.writeBytes(Files.readAllBytes(Tools.sample(
                    folder.resolve("p.ts"),
                    2,
                    "-c:a",
                    "aac",
                    "-muxdelay",
                    "0",
                    "-output_ts_offset",
                    Integer.toString(offset),
                    "-f",
                    "mpegts")));
        }
        Path file = Files.write(folder.resolve("joined.ts"), joined.toByteArray());
        try (FrameSource source = Recordings.open(file, AudioOptions.defaults())) {
            short[] heard = Sound.all(source);
            List<Long> by = new ArrayList<>();
            source.jumps().forEach(jump -> by.add(Math.round(jump.byMs() / 1000.0)));
            assertThat(by).containsExactly(-42L, 8L, -2L);
            assertThat(heard.length / 16.0).isCloseTo(16_000, within(500.0));
        }
    }

    @Test
    void shouldTakeJitterForWhatItIs() throws Exception {
        JumpingFlv speech = JumpingFlv.speech(folder);
        List<JumpingFlv.Jump> jitter = new ArrayList<>();
        for (int i = 1; i < 90; i++) {
            jitter.add(new JumpingFlv.Jump(100L * i, i % 2 == 0 ? -40 : 40));
        }
        short[] whole = Sound.read(Files.write(folder.resolve("whole.flv"), speech.with(0, List.of())));
        try (FrameSource source = Recordings.open(
                Files.write(folder.resolve("jitter.flv"), speech.with(0, jitter)), AudioOptions.defaults())) {
            assertThat(Sound.all(source)).isEqualTo(whole);
            assertThat(source.jumps()).isEmpty();
        }
    }
}
