package broadcastmonitor.audio.live;

import broadcastmonitor.audio.PcmFormat;
import java.time.Duration;

/**
 * How fast sound from elsewhere is taken: a minute at once, to catch up with what was missed, and then no faster than {@value
 * #TIMES} times as fast as it is spoken. Who sends more waits, or fills its own buffers and not this disk. Times are those of {@link
 * System#nanoTime}.
 */
final class Haste {
    static final Duration AT_ONCE = Duration.ofMinutes(1);
    static final int TIMES = 4;

    private final long began;
    private long samples;

    Haste(long nowNanos) {
        began = nowNanos;
    }

    /** Takes note of sound and says how long to wait, in nanoseconds, before more is taken; 0 or less for not at all. */
    long heard(int count, long nowNanos) {
        samples += count;
        long due = Duration.ofMillis(PcmFormat.toMs(samples)).minus(AT_ONCE).toNanos() / TIMES;
        return due - (nowNanos - began);
    }
}
