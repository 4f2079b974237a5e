package broadcastmonitor.audio;

/** The one form of sound inside the monitor: 16 kHz, mono, signed 16 bit (little endian as bytes), in frames of 100 ms. */
public final class PcmFormat {
    /** Samples per second. */
    public static final int SAMPLE_RATE = 16_000;
    /** Length of a frame in milliseconds. */
    public static final int FRAME_MS = 100;
    /** Length of a frame in samples. */
    public static final int FRAME_SAMPLES = SAMPLE_RATE * FRAME_MS / 1000;
    /** Bytes per sample. */
    public static final int SAMPLE_BYTES = 2;

    private static final int SAMPLES_PER_MS = SAMPLE_RATE / 1000;

    private PcmFormat() {}

    /** Audio time of a sample position in milliseconds, rounded down. */
    public static long toMs(long samples) {
        return samples / SAMPLES_PER_MS;
    }

    /** Sample position of an audio time in milliseconds. */
    public static long toSamples(long ms) {
        return ms * SAMPLES_PER_MS;
    }
}
