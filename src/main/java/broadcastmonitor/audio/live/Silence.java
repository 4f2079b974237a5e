package broadcastmonitor.audio.live;

import broadcastmonitor.audio.PcmFormat;
import java.time.Duration;

/** Tells while it lasts that nothing is heard (no sample beyond +-1): a muted microphone, a broken feed. One owner thread. */
final class Silence {
    private final long limit;
    private final CaptureListener listener;
    private long since = -1;
    private boolean told;

    Silence(Duration limit, CaptureListener listener) {
        this.limit = PcmFormat.toSamples(limit.toMillis());
        this.listener = listener;
    }

    /** Takes the samples that begin at a position. */
    void accept(short[] samples, long position) {
        for (int i = 0; i < samples.length; i++) {
            boolean silent = samples[i] >= -1 && samples[i] <= 1;
            if (silent && since < 0) {
                since = position + i;
            } else if (!silent) {
                interrupted(position + i);
            }
        }
        if (since >= 0 && !told && position + samples.length - since >= limit) {
            told = true;
            listener.silent(since);
        }
    }

    /** Something is heard again, or nothing comes any more. */
    void interrupted(long position) {
        if (told) {
            listener.audible(since, position);
        }
        since = -1;
        told = false;
    }
}
