package broadcastmonitor.audio.file;

import broadcastmonitor.audio.PcmFormat;
import java.util.Arrays;

/**
 * Any sample rate to 16 kHz: a polyphase windowed-sinc filter, flat to 7/8 of the lower Nyquist frequency (7 kHz) and 70 dB
 * down from that frequency on, so that nothing above 8 kHz folds into the speech.
 *
 * <p>The filter is linear in phase and its delay is taken out: output sample n is the sound at n/16000 s. The result does
 * not depend on how the input is cut into pushes.
 *
 * <p>Source: R. E. Crochiere, L. R. Rabiner, "Multirate Digital Signal Processing" (1983), chapter 2 (polyphase structure);
 * J. F. Kaiser's formulas for window shape and length as in A. V. Oppenheim, R. W. Schafer, "Discrete-Time Signal
 * Processing", section 7.5.3.
 */
final class Resampler {
    private static final double STOP_DB = 70;
    private static final double PASS = 7.0 / 8.0;

    private final int up;
    private final int down;
    private final int half;
    private final int taps;
    private final float[] phases;

    private float[] history;
    private int filled;
    /** Input index of {@code history[0]}; the first {@code half} samples before the start are zeros. */
    private long base;

    private long received;
    private long emitted;
    private float[] out = new float[4096];
    private int produced;

    Resampler(int rate) {
        int gcd = gcd(rate, PcmFormat.SAMPLE_RATE);
        up = PcmFormat.SAMPLE_RATE / gcd;
        down = rate / gcd;
        double nyquist = Math.min(rate, PcmFormat.SAMPLE_RATE) / 2.0;
        double transition = 2 * Math.PI * nyquist * (1 - PASS) / rate;
        half = up == down ? 0 : (int) Math.ceil((STOP_DB - 7.95) / (2.285 * transition) / 2);
        taps = 2 * half + 1;
        phases = up == down ? new float[0] : design(nyquist * (1 + PASS) / 2 / rate);
        history = new float[taps + 8192];
        filled = half;
        base = -half;
    }

    /** One row of {@code taps} weights for each of the {@code up} positions an output sample can take between inputs. */
    private float[] design(double cutoff) {
        double beta = 0.1102 * (STOP_DB - 8.7);
        double top = bessel0(beta);
        float[] rows = new float[up * taps];
        for (int phase = 0; phase < up; phase++) {
            double offset = (double) phase / up;
            double sum = 0;
            double[] row = new double[taps];
            for (int k = 0; k < taps; k++) {
                double t = k - half - offset;
                double edge = t / (half + 1);
                double window = bessel0(beta * Math.sqrt(Math.max(0, 1 - edge * edge))) / top;
                double x = 2 * cutoff * t;
                row[k] = 2 * cutoff * (x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * window;
                sum += row[k];
            }
            for (int k = 0; k < taps; k++) {
                rows[phase * taps + k] = (float) (row[k] / sum);
            }
        }
        return rows;
    }

    /** Takes {@code count} samples and gives those that can be told now: the first {@link #produced} of the array. */
    float[] push(float[] in, int count) {
        if (up == down) {
            produced = count;
            return in;
        }
        received += count;
        append(in, count);
        long settled = received - half;
        return produce(settled <= 0 ? 0 : samplesUpTo(settled));
    }

    /** The samples that remain when nothing more comes. */
    float[] finish() {
        if (up == down) {
            produced = 0;
            return out;
        }
        append(new float[half + 1], half + 1);
        return produce(samplesUpTo(received));
    }

    /** How many samples the last {@link #push} or {@link #finish} gave. */
    int produced() {
        return produced;
    }

    /** How many output samples lie before input position {@code inputs}. */
    private long samplesUpTo(long inputs) {
        return (inputs * up + down - 1) / down;
    }

    private void append(float[] in, int count) {
        if (filled + count > history.length) {
            history = Arrays.copyOf(history, filled + count);
        }
        System.arraycopy(in, 0, history, filled, count);
        filled += count;
    }

    private float[] produce(long upTo) {
        produced = (int) (upTo - emitted);
        if (out.length < produced) {
            out = new float[produced];
        }
        for (int i = 0; i < produced; i++, emitted++) {
            long position = emitted * down;
            int start = (int) (position / up - half - base);
            out[i] = dot(phases, (int) (position % up) * taps, history, start, taps);
        }
        int keepFrom = (int) (emitted * down / up - half - base);
        int drop = Math.max(0, Math.min(filled, keepFrom));
        System.arraycopy(history, drop, history, 0, filled - drop);
        filled -= drop;
        base += drop;
        return out;
    }

    /** Eight sums side by side: a single one would wait for itself at every addition. */
    private static float dot(float[] weights, int row, float[] sound, int start, int count) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int k = 0;
        for (; k + 7 < count; k += 8) {
            a += weights[row + k] * sound[start + k];
            b += weights[row + k + 1] * sound[start + k + 1];
            c += weights[row + k + 2] * sound[start + k + 2];
            d += weights[row + k + 3] * sound[start + k + 3];
            e += weights[row + k + 4] * sound[start + k + 4];
            f += weights[row + k + 5] * sound[start + k + 5];
            g += weights[row + k + 6] * sound[start + k + 6];
            h += weights[row + k + 7] * sound[start + k + 7];
        }
        for (; k < count; k++) {
            a += weights[row + k] * sound[start + k];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }

    private static double bessel0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= (x / 2 / k) * (x / 2 / k);
            sum += term;
        }
        return sum;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
