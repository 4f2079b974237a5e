package broadcastmonitor.audio;

import java.io.Closeable;
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
     * Reads the next frame. Every frame is full but the last.
     *
     * @param frame receives the samples, at least {@link PcmFormat#FRAME_SAMPLES} long
     * @return how many samples were read (more than 0), or -1 at the end
     */
    int next(short[] frame);

    /** How long the recording is by its own account, in milliseconds; empty when it does not say. */
    OptionalLong durationMs();

    /**
     * One line that says what of the recording could not be read, and how much; empty when everything was. Complete once
     * {@link #next} has returned -1.
     */
    Optional<String> loss();

    /** Releases what the source holds. Closing twice is harmless; {@link #next} after it returns -1. */
    @Override
    void close();
}
