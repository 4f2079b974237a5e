package broadcastmonitor.audio;

import broadcastmonitor.audio.file.Recordings;
import java.nio.file.Path;
import java.util.Arrays;

/** Sounds for the tests. */
public final class Sound {
    public static final Path SAMPLES = Path.of("samples");

    private Sound() {}

    /** All samples of a source; fails when a frame but the last is not full. */
    public static short[] all(FrameSource source) {
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        short[] all = new short[0];
        int length = 0;
        boolean last = false;
        for (int n = source.next(frame); n != -1; n = source.next(frame)) {
            if (last || n <= 0) {
                throw new AssertionError("a frame of " + n + " samples" + (last ? " after the last" : ""));
            }
            last = n < PcmFormat.FRAME_SAMPLES;
            if (length + n > all.length) {
                all = Arrays.copyOf(all, Math.max(16_000, 2 * (length + n)));
            }
            System.arraycopy(frame, 0, all, length, n);
            length += n;
        }
        return Arrays.copyOf(all, length);
    }

    public static short[] read(Path file) {
        try (FrameSource source = Recordings.open(file, AudioOptions.defaults())) {
            return all(source);
        }
    }

    /** A sine of an amplitude from 0 to 1, {@code seconds} long. */
    public static double[] sine(double hertz, double amplitude, int rate, double seconds) {
        double[] samples = new double[(int) Math.round(seconds * rate)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = amplitude * Math.sin(2 * Math.PI * hertz * i / rate);
        }
        return samples;
    }

    /** Root mean square from 0 to 1, without the first and last {@code margin} samples. */
    public static double rms(short[] samples, int margin) {
        double sum = 0;
        for (int i = margin; i < samples.length - margin; i++) {
            sum += (samples[i] / 32768.0) * (samples[i] / 32768.0);
        }
        return Math.sqrt(sum / (samples.length - 2 * margin));
    }

    public static double db(double ratio) {
        return 20 * Math.log10(ratio);
    }
}
