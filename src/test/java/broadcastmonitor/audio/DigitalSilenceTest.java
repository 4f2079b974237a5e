package broadcastmonitor.audio;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.DigitalSilence.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitalSilenceTest {
    private static final int SECOND = PcmFormat.SAMPLE_RATE;

    private static List<Stretch> stretches(short[] sound, int chunk) {
        List<Stretch> found = new ArrayList<>();
        DigitalSilence silence = new DigitalSilence(found::add);
        for (int from = 0; from < sound.length; from += chunk) {
            short[] part = Arrays.copyOfRange(sound, from, Math.min(sound.length, from + chunk));
            silence.accept(part, part.length);
        }
        silence.end();
        return found;
    }

    @Test
    void shouldTellLongStretchesOfNothingHoweverTheSoundComes() {
        short[] sound = new short[40 * SECOND];
        Arrays.fill(sound, 0, 2 * SECOND, (short) 100);
        Arrays.fill(sound, 10 * SECOND, 12 * SECOND, (short) -1); // dither of one bit is nothing too
        Arrays.fill(sound, 15 * SECOND, 16 * SECOND, (short) -2);
        Arrays.fill(sound, 21 * SECOND, 22 * SECOND, (short) 3); // five seconds exactly before it
        for (int chunk : new int[] {1, 1_600, 7_919, sound.length}) {
            assertThat(stretches(sound, chunk))
                    .containsExactly(new Stretch(2_000, 15_000), new Stretch(22_000, 40_000));
        }
    }

    @Test
    void shouldFindNoneInTheSamples() {
        assertThat(stretches(Sound.read(Sound.SAMPLES.resolve("broadcast_en.wav")), 1_600))
                .isEmpty();
    }
}
