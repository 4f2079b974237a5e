package broadcastmonitor.speech.worker;

import broadcastmonitor.audio.PcmFormat;

/** How much processor time a broadcast takes. Guarded by its {@link StreamSession}. */
final class Pace {
    private static final double LATE_SECONDS = 10;
    private static final long TELL_EVERY_NANOS = 900_000_000;

    private double nanos;
    private double sound;
    private double ofLate = Double.NaN;
    private long sample;
    private long processorNanos;
    private long toldNanos;
    private long toldSample;

    Pace(long from) {
        begin(from);
        toldSample = from;
        toldNanos = System.nanoTime() - TELL_EVERY_NANOS;
    }

    /** Another worker begins at a sample. */
    void begin(long from) {
        sample = from;
        processorNanos = 0;
    }

    /** It has reached a sample. */
    void reach(long newSample, long newNanos) {
        double seconds = (newSample - sample) / (double) PcmFormat.SAMPLE_RATE;
        double spent = newNanos - processorNanos;
        if (seconds > 0) {
            sound += seconds;
            nanos += spent;
            double now = spent / 1e9 / seconds;
            ofLate = Double.isNaN(ofLate) ? now : ofLate + (now - ofLate) * Math.min(1, seconds / LATE_SECONDS);
        }
        sample = newSample;
        processorNanos = newNanos;
    }

    /** True once when it got elsewhere since that was last told, and that was some time ago. */
    boolean isToBeTold(long now) {
        if (sample == toldSample || now - toldNanos < TELL_EVERY_NANOS) {
            return false;
        }
        toldNanos = now;
        toldSample = sample;
        return true;
    }

    long sample() {
        return sample;
    }

    double ofLate() {
        return Double.isNaN(ofLate) ? 0 : ofLate;
    }

    double whole() {
        return sound == 0 ? 0 : nanos / 1e9 / sound;
    }
}
