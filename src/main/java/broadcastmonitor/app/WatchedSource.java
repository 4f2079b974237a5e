package broadcastmonitor.app;

import broadcastmonitor.audio.DigitalSilence;
import broadcastmonitor.audio.ForwardingSource;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Paced;
import java.util.concurrent.TimeUnit;

/**
 * A recording on its way to the recogniser: counted, at its own pace if asked for, and ended early when somebody stops it.
 * Only {@link #stop} and {@link #spokenAtNanos} may be called from other threads.
 */
final class WatchedSource extends ForwardingSource {
    private final HearingTally heard;
    private final DigitalSilence silence;
    private volatile boolean stopped;
    private volatile long startNanos;
    private boolean started;

    /**
     * Wraps a source.
     *
     * @param realtime whether a frame is given only when its last sample has been spoken
     */
    WatchedSource(FrameSource source, HearingTally heard, boolean realtime) {
        super(realtime ? new Paced(source, Paced.Time.SYSTEM) : source);
        this.heard = heard;
        this.silence = new DigitalSilence(heard::silence);
    }

    /** The {@link System#nanoTime} at which an audio time is spoken; only in real time. */
    long spokenAtNanos(long audioMs) {
        return startNanos + TimeUnit.MILLISECONDS.toNanos(audioMs);
    }

    @Override
    public int next(short[] frame) {
        if (!started) {
            started = true;
            startNanos = System.nanoTime();
        }
        int count = stopped ? -1 : source.next(frame);
        if (count > 0) {
            heard.samples(count);
            silence.accept(frame, count);
        } else {
            silence.end();
        }
        return count;
    }

    /** From any thread: the recording ends here. */
    void stop() {
        stopped = true;
    }
}
