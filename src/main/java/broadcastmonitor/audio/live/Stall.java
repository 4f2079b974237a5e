package broadcastmonitor.audio.live;

import broadcastmonitor.audio.PcmFormat;
import java.time.Duration;

/**
 * The watchdog of a feed: it has stalled when it brings nothing for the limit, or less than a tenth of what it should over the
 * limit. Times are those of {@link System#nanoTime}.
 */
final class Stall {
    private static final int TENTH = 10;

    private final long limitNanos;
    private final boolean patientAtFirst;
    private long windowNanos;
    private long lastNanos;
    private long samples;
    private boolean begun;

    /**
     * Begins to watch.
     *
     * @param limit zero for never
     * @param patientAtFirst whether the first sound may take any time
     */
    Stall(Duration limit, boolean patientAtFirst, long nowNanos) {
        this.limitNanos = limit.toNanos();
        this.patientAtFirst = patientAtFirst;
        windowNanos = nowNanos;
        lastNanos = nowNanos;
    }

    void heard(int count, long nowNanos) {
        if (!begun) {
            begun = true;
            windowNanos = nowNanos;
            samples = 0;
        }
        samples += count;
        lastNanos = nowNanos;
    }

    boolean stalled(long nowNanos) {
        if (limitNanos == 0 || !begun && patientAtFirst) {
            return false;
        }
        if (nowNanos - lastNanos >= limitNanos) {
            return true;
        }
        long window = nowNanos - windowNanos;
        if (begun && window >= limitNanos) {
            long due = window / 1_000_000 * (PcmFormat.SAMPLE_RATE / 1000);
            boolean trickles = samples < due / TENTH;
            windowNanos = nowNanos;
            samples = 0;
            return trickles;
        }
        return false;
    }
}
