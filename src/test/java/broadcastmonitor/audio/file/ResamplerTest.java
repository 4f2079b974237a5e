package broadcastmonitor.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import broadcastmonitor.audio.Sound;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
    private static float[] resample(int rate, double[] sound, int chunk) {
        Resampler resampler = new Resampler(rate);
        float[] all = new float[(int) (sound.length * 16_000L / rate) + 2];
        int length = 0;
        for (int from = 0; from < sound.length; from += chunk) {
            int count = Math.min(chunk, sound.length - from);
            float[] in = new float[count];
            for (int i = 0; i < count; i++) {
                in[i] = (float) sound[from + i];
            }
            float[] out = resampler.push(in, count);
            System.arraycopy(out, 0, all, length, resampler.produced());
            length += resampler.produced();
        }
        float[] rest = resampler.finish();
        System.arraycopy(rest, 0, all, length, resampler.produced());
        return Arrays.copyOf(all, length + resampler.produced());
    }

    /** What comes out of a full-scale sine, in dB of what went in, away from the ends. */
    private static double gainDb(int rate, double hertz) {
        float[] out = resample(rate, Sound.sine(hertz, 1, rate, 0.25), 4096);
        double sum = 0;
        for (int i = 1_000; i < out.length - 1_000; i++) {
            sum += out[i] * out[i];
        }
        return 10 * Math.log10(2 * sum / (out.length - 2_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000})
    void shouldPassSpeechFlatAndKeepEverythingElseOut(int rate) {
        double nyquist = Math.min(rate, 16_000) / 2.0;
        for (double hertz = 60; hertz <= nyquist * 7 / 8; hertz += nyquist / 12) {
            assertThat(gainDb(rate, hertz))
                    .as("%d Hz sound, %.0f Hz", rate, hertz)
                    .isCloseTo(0, within(0.05));
        }
        for (double hertz = nyquist; hertz < rate / 2.0; hertz += (rate / 2.0 - nyquist) / 11) {
            assertThat(gainDb(rate, hertz + 3))
                    .as("%d Hz sound, %.0f Hz", rate, hertz)
                    .isLessThan(-65);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025})
    void shouldAddNoImageAboveTheOldNyquistFrequency(int rate) {
        double hertz = rate * 0.4;
        float[] out = resample(rate, Sound.sine(hertz, 1, rate, 1), 4096);
        double image = rate - hertz;
        double re = 0;
        double im = 0;
        for (int i = 2_000; i < 14_000; i++) {
            double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i - 2_000) / 12_000);
            re += window * out[i] * Math.cos(2 * Math.PI * image * i / 16_000);
            im += window * out[i] * Math.sin(2 * Math.PI * image * i / 16_000);
        }
        assertThat(Sound.db(Math.hypot(re, im) / 3_000)).isLessThan(-65);
    }

    @Property(tries = 20)
    void theResultDoesNotDependOnHowTheInputWasCut(
            @ForAll @IntRange(min = 4_000, max = 100_000) int rate,
            @ForAll @IntRange(min = 1, max = 5_000) int chunk,
            @ForAll @IntRange(min = 1, max = 6_000) int length) {
        double[] sound = Arrays.copyOf(Sound.sine(300, 0.5, rate, 2), length);

        float[] whole = resample(rate, sound, length);

        assertThat(whole).hasSize((int) ((length * 16_000L + rate - 1) / rate));
        assertThat(resample(rate, sound, chunk)).isEqualTo(whole);
    }
}
