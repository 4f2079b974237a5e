package broadcastmonitor.audio;

import java.io.Closeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sound as frames of {@link PcmFormat}, from the start of a recording to its end.
 *
 * <p>One owner thread: {@link #next}, {@link #loss} and {@link #close} are called by the thread that works through the
 * source. An interrupt of that thread while it waits in {@link #next} releases what the source holds and ends in a {@link
 * java.util.concurrent.CancellationException} with the interrupt flag still set.
 */
public interface FrameSource extends Closeable {
    /**
     * Reads the next frame. Every frame is full but the last, and the last before a gap; the frames after a gap are counted
     * anew from its end.
     *
     * @param frame receives the samples, at least {@link PcmFormat#FRAME_SAMPLES} long
     * @return how many samples were read; 0 at a gap, where no word may be joined to what follows ({@link #gap} tells what
     *     is missing); -1 at the end
     */
    int next(short[] frame);

    /**
     * Waits until several frames are there, so that a reader that cannot keep up with single ones need not wake for each; not
     * longer than these frames last. A source that does not know what is there does not wait.
     *
     * @param frames how many; 0 to only ask
     * @return how many calls of {@link #next} will not wait; 0 when that is not known
     */
    default int awaitFrames(int frames) {
        return 0;
    }

    /**
     * The gap at which {@link #next} has just returned 0; empty at all other times. Sources that are no record of a live
     * broadcast have none.
     */
    default Optional<Gap> gap() {
        return Optional.empty();
    }

    /**
     * When the last sample that {@link #next} has just given was heard, wall-clock; empty at a gap and at the end, and where the
     * source is no record of a live broadcast.
     */
    default Optional<Instant> heardAt() {
        return Optional.empty();
    }

    /** How long the recording is by its own account, in milliseconds; empty when it does not say. */
    OptionalLong durationMs();

    /**
     * One line that says what of the recording could not be read, and how much; empty when everything was. Complete once
     * {@link #next} has returned -1.
     */
    Optional<String> loss();

    /** Where the timestamps of the recording do not go on, as far as it has been read. */
    default List<TimestampJump> jumps() {
        return List.of();
    }

    /** Releases what the source holds. Closing twice is harmless; {@link #next} after it returns -1. */
    @Override
    void close();
}
