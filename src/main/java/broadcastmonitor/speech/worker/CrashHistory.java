package broadcastmonitor.speech.worker;

import broadcastmonitor.audio.PcmFormat;
import java.time.Duration;

/**
 * How often the workers of a broadcast died in a row without getting any further with it. A worker that died elsewhere than
 * the one before it counts as the first of a row: what kills at one place is in the sound, or in the start. Guarded by its {@link
 * StreamSession}.
 */
final class CrashHistory {
    private static final long NEAR = 3L * PcmFormat.SAMPLE_RATE;
    private static final long FURTHER = PcmFormat.SAMPLE_RATE;
    private static final long LONGEST_WAIT_MS = 10_000;

    private long here = -1;
    private long diedAt = Long.MIN_VALUE / 2;
    private long farthest = -1;
    private long farthestBefore = -1;
    private int inARow;

    /** The worker is here. */
    void reached(long sample) {
        here = sample;
        farthest = Math.max(farthest, sample);
        if (farthest >= farthestBefore + FURTHER) {
            inARow = 0;
        }
    }

    /** It died; {@code from} is where it had begun. */
    void died(long from) {
        long place = Math.max(here, from);
        farthest = Math.max(farthest, place);
        boolean elsewhere = Math.abs(place - diedAt) > NEAR;
        inARow = elsewhere ? 1 : inARow + 1;
        diedAt = place;
        farthestBefore = farthest;
        here = -1;
    }

    int inARow() {
        return inARow;
    }

    /** Whether it may be what kills the workers, so that it should not share one with others. */
    boolean isSuspect() {
        return inARow >= 2;
    }

    /** None after the first death, then twice as long every time. */
    long waitMs(Duration backoff) {
        return inARow < 2 ? 0 : Math.min(LONGEST_WAIT_MS, backoff.toMillis() << Math.min(20, inARow - 2));
    }
}
