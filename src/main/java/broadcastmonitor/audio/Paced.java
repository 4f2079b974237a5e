package broadcastmonitor.audio;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * A recording at its own pace: each frame is released when its last sample would have been spoken, counted from the first
 * call of {@link #next}. A caller who falls behind gets frames at once until it has caught up; nothing is skipped.
 */
public final class Paced extends ForwardingSource {
    private final Time time;
    private boolean started;
    private long startNanos;
    private long samples;

    /** A clock that can be waited on; tests bring their own. */
    public interface Time {
        /** The clock of this machine. */
        Time SYSTEM = new Time() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(nanos);
            }
        };

        /** Nanoseconds since any moment, as {@link System#nanoTime}. */
        long nanos();

        /** Waits so many nanoseconds, more than 0. */
        void sleep(long nanos) throws InterruptedException;
    }

    /** Takes over the source: closing this closes it. */
    public Paced(FrameSource source, Time time) {
        super(source);
        this.time = requireNonNull(time, "time");
    }

    @Override
    public int next(short[] frame) {
        if (!started) {
            started = true;
            startNanos = time.nanos();
        }
        int count = source.next(frame);
        if (count > 0) {
            samples += count;
            await(startNanos + samples * (1_000_000_000L / PcmFormat.SAMPLE_RATE));
        }
        return count;
    }

    private void await(long dueNanos) {
        try {
            for (long left = dueNanos - time.nanos(); left > 0; left = dueNanos - time.nanos()) {
                time.sleep(left);
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while waiting for the next frame");
            cancelled.initCause(e);
            throw cancelled;
        }
    }
}
