package broadcastmonitor.audio.file;

import broadcastmonitor.audio.ForwardingSource;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import java.util.OptionalLong;

/** A source from one of its samples on: what comes before is decoded and dropped when the first frame is asked for. */
final class Skipped extends ForwardingSource {
    private long left;

    /** @param samples how many are dropped; closing this closes the source */
    Skipped(FrameSource source, long samples) {
        super(source);
        left = samples;
    }

    @Override
    public int next(short[] frame) {
        while (left > 0) {
            int count = source.next(frame);
            if (count < 0) {
                return count;
            }
            if (count > left) {
                int kept = (int) (count - left);
                System.arraycopy(frame, count - kept, frame, 0, kept);
                left = 0;
                return kept;
            }
            left -= count == 0 ? missing() : count;
        }
        return source.next(frame);
    }

    private long missing() {
        return source.gap().map(gap -> gap.nextSample() - gap.atSample()).orElse(0L);
    }

    @Override
    public OptionalLong durationMs() {
        return source.durationMs().stream()
                .map(ms -> Math.max(0, ms - PcmFormat.toMs(left)))
                .findFirst();
    }
}
