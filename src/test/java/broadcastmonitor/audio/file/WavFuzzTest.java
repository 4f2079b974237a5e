package broadcastmonitor.audio.file;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.Mutation;
import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Headers that lie: what is there is read, or it is refused in one line. */
@Tag("fuzz")
class WavFuzzTest {
    private static final int[] RATES = {8_000, 16_000, 44_100, 48_000};

    private static final Ffmpeg.Search NO_FFMPEG = new Ffmpeg.Search(Optional.empty(), List.of("none wanted here"));

    @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
    void anyWavIsReadOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path file = Files.createTempFile("fuzz", ".wav");
        try {
            byte[] whole = Files.readAllBytes(file(random).write(file, new double[400], new double[400]));
            // The sound after the header may be anything anyway.
            byte[] head = Mutation.of(Arrays.copyOf(whole, Math.min(whole.length, 120)), random);
            byte[] all = Arrays.copyOf(head, head.length + Math.max(0, whole.length - 120));
            Files.write(file, all);
            read(file, all.length);
        } finally {
            Files.delete(file);
        }
    }

    private static WavFile file(Random random) {
        WavFile file = new WavFile().bits(8 * (1 + random.nextInt(4))).rate(RATES[random.nextInt(RATES.length)]);
        file = random.nextInt(4) == 0 ? file.rf64() : file;
        file = random.nextInt(4) == 0 ? file.extensible(3) : file;
        return random.nextInt(4) == 0 ? file.chunkBefore(WavFile.chunk("LIST", 10, true)) : file;
    }

    private static void read(Path file, int bytes) {
        try (FrameSource source = Recordings.open(file, AudioOptions.defaults(), () -> NO_FFMPEG)) {
            short[] frame = new short[PcmFormat.FRAME_SAMPLES];
            long samples = 0;
            for (int count = source.next(frame); count >= 0; count = source.next(frame)) {
                samples += count;
                // Sound of eight bits at the lowest rate becomes four times as many samples; the resampler adds its
                // tail.
                assertThat(samples).isLessThanOrEqualTo(4L * bytes + 16_000);
            }
        } catch (AudioException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        }
    }
}
