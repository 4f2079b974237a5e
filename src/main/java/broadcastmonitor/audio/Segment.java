package broadcastmonitor.audio;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A piece of a recording between two split points. Immutable by agreement: its samples are shared, not copied, so nobody
 * writes to them; any thread may read.
 */
public final class Segment {
    private final int index;
    private final long startSample;
    private final short[] samples;

    Segment(int index, long startSample, short[] samples) {
        this.index = index;
        this.startSample = startSample;
        this.samples = requireNonNull(samples, "samples");
    }

    /** Its number in the recording, from 0. */
    public int index() {
        return index;
    }

    /** Where it starts in the recording, in samples. */
    public long startSample() {
        return startSample;
    }

    /**
     * Where it starts in the recording, audio time in milliseconds; exact, for split points lie on whole milliseconds
     * from the start or the last gap; rounded down after a gap.
     */
    public long startMs() {
        return PcmFormat.toMs(startSample);
    }

    /** How many samples it holds; more than 0. */
    public int length() {
        return samples.length;
    }

    /** The samples; not to be written to. */
    public short[] samples() {
        return samples;
    }

    /** Its frames, counted from its own start; the last one may be short. Every call starts anew. */
    public FrameSource frames() {
        return new Frames();
    }

    private final class Frames implements FrameSource {
        private int position;

        @Override
        public int next(short[] frame) {
            int count = Math.min(PcmFormat.FRAME_SAMPLES, samples.length - position);
            if (count == 0) {
                return -1;
            }
            System.arraycopy(samples, position, frame, 0, count);
            position += count;
            return count;
        }

        @Override
        public OptionalLong durationMs() {
            return OptionalLong.of(PcmFormat.toMs(samples.length));
        }

        @Override
        public Optional<String> loss() {
            return Optional.empty();
        }

        @Override
        public void close() {
            position = samples.length;
        }
    }
}
